-- Tells the application what kind of client asks and in which language to answer, as headers that HAProxy adds.
-- Try it: run ./spoa -f with this file; ./spoa call enrich hdrs=bin:0a757365722d6167656e74086375726c2f382e350000 prints: set txn.device = str "tool"
-- HAProxy: haproxy-conf/ sends "enrich" with args hdrs=req.hdrs_bin and turns txn.spoa.device and .language into request headers.

-- Looked for in this order, in lower case and as plain text.
local DEVICES = {
  { "bot", "bot" }, { "spider", "bot" }, { "crawler", "bot" },
  { "curl/", "tool" }, { "wget/", "tool" }, { "python-", "tool" },
  { "ipad", "tablet" }, { "tablet", "tablet" },
  { "mobile", "phone" }, { "iphone", "phone" }, { "android", "phone" },
  { "mozilla/", "desktop" },
}

-- What the application speaks. In a file, one a line, it would be read again when it changes.
local spoken = spoa.list({ "en", "de", "fr" }, "ignore-case")

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
    if language and spoken:has(language) and q > best_q then best, best_q = language:lower(), q end
  end
  return best
end

spoa.register_message("enrich", function(args, msg)
  -- All headers in one piece cost HAProxy less than each by itself. One that the client did not send is nil.
  local headers = spoa.headers_bin(msg.args.hdrs)
  msg.txn.device = device_of(headers["user-agent"] or "")
  -- Who has chosen a language is not asked again.
  local chosen = spoa.cookies(headers.cookie).language or ""
  msg.txn.language = spoken:has(chosen) and chosen:lower() or language_of(headers["accept-language"] or "")
end)
