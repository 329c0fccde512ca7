-- Tells the application what kind of client asks and in which language to answer, as headers that HAProxy adds.
-- Try it: run ./spoa -f with this file; ./spoa call enrich agent=str:curl/8.5 prints: set txn.device = str "tool"
-- HAProxy: haproxy-conf/ sends the message "enrich" and turns txn.spoa.device and .language into request headers.

-- Looked for in this order, in lower case and as plain text.
local DEVICES = {
  { "bot", "bot" }, { "spider", "bot" }, { "crawler", "bot" },
  { "curl/", "tool" }, { "wget/", "tool" }, { "python-", "tool" },
  { "ipad", "tablet" }, { "tablet", "tablet" },
  { "mobile", "phone" }, { "iphone", "phone" }, { "android", "phone" },
  { "mozilla/", "desktop" },
}

local SPOKEN = { en = true, de = true, fr = true }

local function device_of(agent)
  agent = agent:lower()
  for _, entry in ipairs(DEVICES) do
    if agent:find(entry[1], 1, true) then return entry[2] end
  end
  return "unknown"
end

-- The language we speak with the highest q in "de-CH, fr;q=0.9, *;q=0.5"; the first of equals.
local function language_of(accepted)
  local best, best_q = "en", 0
  for item in accepted:gmatch("[^,]+") do
    local language = item:match("^%s*(%a+)")
    local q = tonumber(item:match(";%s*q=([%d.]+)")) or 1
    language = language and language:lower()
    if SPOKEN[language] and q > best_q then best, best_q = language, q end
  end
  return best
end

spoa.register_message("enrich", function(args, msg)
  -- A header that the client did not send arrives as nil.
  msg.txn.device = device_of(msg.args.agent or "")
  msg.txn.language = language_of(msg.args.languages or "")
end)
