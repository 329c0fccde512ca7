-- Looks into request bodies for the plainest marks of an attack, and says which rule struck. No replacement for a WAF.
-- Try it: run ./spoa -f with this file; ./spoa call inspect-body body=str:../../x prints: set txn.body_verdict = str "deny"
-- HAProxy: haproxy-conf/ sends "inspect-body" by a rule, args type=req.fhdr(content-type) size=req.fhdr(content-length) body=req.body

local RULES = {
  { name = "sql-union", pattern = "union%s+select" },
  { name = "sql-comment", pattern = "'%s*%-%-" },
  { name = "script-tag", pattern = "<%s*script" },
  { name = "path-climb", pattern = "%.%./%.%./" },
}

-- The rule that a text breaks, or any name or text in a table, however deep.
local function rule_of(value)
  if type(value) == "table" then
    for name, inner in pairs(value) do
      local rule = rule_of(name) or rule_of(inner)
      if rule then return rule end
    end
  elseif type(value) == "string" then
    local text = value:lower()
    for _, rule in ipairs(RULES) do
      if text:find(rule.pattern) then return rule.name end
    end
  end
end

local function judge(body, kind)
  -- What says nothing of JSON is read as a form: %41 is A and + is a space, and plain text stays mostly what it is.
  if body == "" or not kind:lower():find("json", 1, true) then return rule_of(spoa.query(body, "all")) end
  -- Cut off, no JSON, or with a name twice: the application may read it otherwise than this script.
  local ok, value = pcall(spoa.json.decode, body)
  if not ok then return "bad-json" end
  return rule_of(value)
end

spoa.register_message("inspect-body", function(args, msg)
  local body = msg.args.body or ""
  msg.txn.body_bytes = #body
  -- More than HAProxy's buffer takes: what was not seen cannot be judged (tune.bufsize in haproxy.cfg).
  -- A body without a length, in chunks, may be whole or not: false, too.
  msg.txn.body_whole = spoa.truncated(body, msg.args.size) == false

  local rule = judge(body, msg.args.type or "")
  msg.txn.body_verdict = rule and "deny" or "allow"
  msg.txn.body_rule = rule
end)
