// Says where an address is, from a MaxMind database: geoip.mmdb beside this file knows the networks of documentation only.
// Try it: run ./spoa -f with this file; ./spoa call locate ip=ipv4:192.0.2.7 prints: set txn.country = str "CH"
// HAProxy: args ip=src, and for instance: http-request deny if { var(txn.prefix.country) -m str ZZ }

// In production: geoipupdate puts a new GeoLite2-City.mmdb in place, and it is taken by itself.
const geo = spoa.geoip("geoip.mmdb");

spoa.on("locate", ({ args, txn }) => {
  // A part of what there is; null of an address that is not in there.
  txn.country = geo.get(args.ip, "country.iso_code") ?? "unknown";
  // All there is.
  txn.city = geo.get(args.ip)?.city?.names.en ?? null;
});
