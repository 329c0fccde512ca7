-- Says where an address is, from a MaxMind database: geoip.mmdb beside this file knows the networks of documentation only.
-- Try it: run ./spoa -f with this file; ./spoa call locate ip=ipv4:192.0.2.7 prints: set txn.country = str "CH"
-- HAProxy: args ip=src, and for instance: http-request deny if { var(txn.prefix.country) -m str ZZ }

-- In production: geoipupdate puts a new GeoLite2-City.mmdb in place, and it is taken by itself.
local geo = spoa.geoip("geoip.mmdb")

spoa.register_message("locate", function(args, msg)
  -- A part of what there is; nil, which sets nothing, of an address that is not in there.
  msg.txn.country = geo:get(msg.args.ip, "country.iso_code") or "unknown"
  -- All there is.
  local place = geo:get(msg.args.ip)
  msg.txn.city = place and place.city and place.city.names.en or nil
end)
