-- Run before the agent listens, in interpreters of its own: what callbacks usually do, so that the JVM knows it.
local seen = {}

local function score(args, msg)
  local total, names = 0, {}
  for i, arg in ipairs(args) do
    names[#names + 1] = arg.name
    if type(arg.value) == "number" then
      total = total + arg.value % 7 * 1.5
    elseif type(arg.value) == "string" and arg.value:find("^%d+%.%d+%.") then
      local a, b = arg.value:match("^(%d+)%.(%d+)")
      total = total + tonumber(a) + tonumber(b) + i
    end
  end
  return math.floor(total), table.concat(names, ",")
end

spoa.register_message("ENGINE-classic", function(args)
  local total, names = score(args)
  spoa.set_var_null("none", spoa.scope.txn)
  spoa.set_var_boolean("known", spoa.scope.sess, total > 10)
  spoa.set_var_int32("score", spoa.scope.sess, total)
  spoa.set_var_uint32("unsigned", spoa.scope.txn, total)
  spoa.set_var_int64("wide", spoa.scope.txn, total)
  spoa.set_var_uint64("count", spoa.scope.txn, total)
  spoa.set_var_ipv4("address", spoa.scope.txn, "192.0.2.7")
  spoa.set_var_ipv6("address6", spoa.scope.req, "2001:db8::7")
  spoa.set_var_str("names", spoa.scope.txn, names)
  spoa.set_var_bin("bytes", spoa.scope.txn, names)
end)

spoa.register_message("ENGINE-short", function(args, msg)
  local ip, agent = msg.args.ip, msg.args["user-agent"] or ""
  seen[ip] = (seen[ip] or 0) + 1
  msg.txn.score = score(args, msg)
  msg.txn.hits = seen[ip]
  msg.txn.agent = agent:lower():sub(1, 20)
  msg.txn.text = string.format("%s %d %s", msg.name, seen[ip], tostring(msg.args.flag))
  msg.sess.blocked = ip:sub(1, 8) == "192.0.2."
  msg.sess.at = spoa.ipv4("192.0.2.1")
  msg.req.wide = spoa.uint64("18446744073709551615")
  msg.res.gone = nil
  local fine, why = pcall(error, "as it may happen")
  if not fine and #why > 5 and msg.args.big and msg.args.big > 1 then
    msg.txn.why = why
  end
end)
