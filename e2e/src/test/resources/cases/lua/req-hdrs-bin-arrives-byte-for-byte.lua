spoa.register_message("types-hdrs", function(args, msg)
  local bytes, at, found = msg.args.headers, 1, nil
  local function take()
    local n = bytes:byte(at)
    local text = bytes:sub(at + 1, at + n)
    at = at + 1 + n
    return text
  end
  repeat
    local name, value = take(), take()
    if name == "x-probe" then found = value end
  until name == "" and value == ""
  msg.txn.found, msg.txn.whole = found, at == #bytes + 1
end)
