-- Tells what a response answers: what the request's callback puts away by unique-id, the response's finds, in whichever agent.
-- Try it: run ./spoa -f with this file; ./spoa call request-seen id=str:a1 path=str:/login prints: set txn.request_seen = bool true
-- HAProxy: unique-id-format %{+X}o%ci:%cp_%fi:%fp_%Ts_%rt:%pid; args id=unique-id path=path, args id=unique-id status=status

-- Longer than a response takes.
local TTL = 60

spoa.register_message("request-seen", function(args, msg)
  -- Without Redis nothing is known, which must not be an error for each request, nor for each response.
  spoa.store.set("request:" .. msg.args.id, msg.args.path, {ttl = TTL, otherwise = false})
  msg.txn.request_seen = true
end)

spoa.register_message("response-seen", function(args, msg)
  local path = spoa.store.get("request:" .. msg.args.id, {otherwise = "?"})
  msg.txn.answered = (path or "?") .. " " .. msg.args.status
  spoa.store.delete("request:" .. msg.args.id, {otherwise = false})
end)
