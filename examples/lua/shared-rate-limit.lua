-- Allows a client five requests in ten seconds, whichever agent it comes to: all agents with the same store.url count together.
-- Try it: run ./spoa -f with this file; ./spoa call shared-rate-limit client=ipv4:192.0.2.7 prints: set txn.rate_allowed = bool true
-- HAProxy: args client=src; http-request deny deny_status 429 unless { var(txn.spoa.rate_allowed) -m bool }

local LIMIT = 5

spoa.register_message("shared-rate-limit", function(args, msg)
  -- Without Redis everybody is let in: a limit must not be what takes the site down.
  local rate = spoa.store.rate("shared-rate-limit:" .. msg.args.client, LIMIT, {window = 10, fail = "open"})
  msg.txn.rate_allowed = rate.allowed
  msg.txn.rate_count = rate.count
end)
