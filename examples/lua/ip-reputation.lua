-- Scores the client's address by a list in a file (ip-reputation.txt beside this script) and says deny or allow. Ours may pass.
-- Try it: run ./spoa -f with this file; ./spoa call check-ip ip=ip:192.0.2.7 prints: set txn.ip_verdict = str "deny"
-- HAProxy: haproxy-conf/ sends the message "check-ip" with args ip=src and denies by txn.spoa.ip_verdict.

local DENY_BELOW = 20
local UNKNOWN = 100

-- Read when the agent starts, and again by itself when the file changes. All workers and languages have it together.
local scores = spoa.map("ip-reputation.txt", "cidr")

-- Ours, and a partner in a bad neighbourhood: let in whatever the list says of them. Could be a file, too.
local trusted = spoa.cidr({ "10.0.0.0/8", "fd00::/8", "192.0.2.42" })

spoa.register_message("check-ip", function(args, msg)
  local score = tonumber(scores:get(msg.args.ip, UNKNOWN))
  msg.txn.ip_score = score
  msg.txn.ip_verdict = score < DENY_BELOW and not trusted:has(msg.args.ip) and "deny" or "allow"
end)
