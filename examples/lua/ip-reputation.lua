-- Scores the client's address by a list in a file (ip-reputation.txt beside this script) and says deny or allow.
-- Try it: run ./spoa -f with this file; ./spoa call check-ip ip=ip:192.0.2.7 prints: set txn.ip_verdict = str "deny"
-- HAProxy: haproxy-conf/ sends the message "check-ip" with args ip=src and denies by txn.spoa.ip_verdict.

local DENY_BELOW = 20
local UNKNOWN = 100

-- networks[24]["192.0.2.0" as a number / 2^8] = score; addresses that are not IPv4 are looked up as they are.
local networks, addresses = {}, {}

local function number_of(text)
  local a, b, c, d = text:match("^(%d+)%.(%d+)%.(%d+)%.(%d+)$")
  return a and ((a * 256 + b) * 256 + c) * 256 + d
end

local function prefix_of(number, bits)
  return math.floor(number / 2 ^ (32 - bits))
end

local function load(file)
  for line in io.lines(file) do
    local network, score = line:match("^([^%s#]+)%s+(%d+)%s*$")
    if network then
      local address, bits = network:match("^([^/]+)/?(%d*)$")
      local number = number_of(address)
      if number then
        bits = tonumber(bits) or 32
        networks[bits] = networks[bits] or {}
        networks[bits][prefix_of(number, bits)] = tonumber(score)
      else
        addresses[address] = tonumber(score)
      end
    end
  end
end

local function score_of(ip)
  local number = number_of(ip)
  if not number then return addresses[ip] or UNKNOWN end
  for bits = 32, 0, -1 do
    local score = networks[bits] and networks[bits][prefix_of(number, bits)]
    if score then return score end
  end
  return UNKNOWN
end

-- Read once, when the agent starts: the callback itself touches no file. The list is found as `require` finds modules.
load(assert(package.searchpath("ip-reputation", (package.path:gsub("%.lua", ".txt")))))

spoa.register_message("check-ip", function(args, msg)
  local score = score_of(msg.args.ip)
  msg.txn.ip_score = score
  msg.txn.ip_verdict = score < DENY_BELOW and "deny" or "allow"
end)
