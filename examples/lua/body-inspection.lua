-- Looks into request bodies for the plainest marks of an attack, and says which rule struck. No replacement for a WAF.
-- Try it: run ./spoa -f with this file; ./spoa call inspect-body body=str:../../x prints: set txn.body_verdict = str "deny"
-- HAProxy: haproxy-conf/ sends the message "inspect-body" by a rule, with args body=req.body size=req.fhdr(content-length).

local RULES = {
  { name = "sql-union", pattern = "union%s+select" },
  { name = "sql-comment", pattern = "'%s*%-%-" },
  { name = "script-tag", pattern = "<%s*script" },
  { name = "path-climb", pattern = "%.%./%.%./" },
}

-- %41 is A and + is a space in the bodies of forms.
local function decode(text)
  return (text:gsub("+", " "):gsub("%%(%x%x)", function(hex) return string.char(tonumber(hex, 16)) end))
end

spoa.register_message("inspect-body", function(args, msg)
  local body = msg.args.body or ""
  msg.txn.body_bytes = #body
  -- More than HAProxy's buffer takes: what was not seen cannot be judged (tune.bufsize in haproxy.cfg).
  -- A body without a length, in chunks, may be whole or not: false, too.
  msg.txn.body_whole = spoa.truncated(body, msg.args.size) == false

  local text = decode(body:lower())
  for _, rule in ipairs(RULES) do
    if text:find(rule.pattern) then
      msg.txn.body_verdict = "deny"
      msg.txn.body_rule = rule.name
      return
    end
  end
  msg.txn.body_verdict = "allow"
end)
