local function on(name, call)
    spoa.register_message(name, function(_, msg) call(msg.txn, msg.args) end)
end

on("decode", function(txn, a)
    local value = spoa.json.decode(a.text)
    txn.text = value.user.name
    txn.number = value.big
    txn.half = value.half == 0.5
    txn.yes = value.yes
    txn.none = value.none
    txn.n = #value.list
    txn.last = value.list[3].deep
    txn.proto = value["__proto__"]
end)
on("null", function(txn, a) txn.v = spoa.json.decode(a.text, { null = false, duplicates = "last" }).x end)
on("only", function(txn, a) spoa.json.decode(a.text) end)
on("encode", function(txn)
    txn.v = spoa.json.encode({ text = 'grüezi "you"\n' })
    txn.list = spoa.json.encode({ 1, 0.5, true, { 9007199254740992 } })
    txn.empty = spoa.json.encode({}, { empty = "object" })
    txn.none = spoa.json.encode(nil)
end)
on("round", function(txn, a) txn.v = spoa.json.encode(spoa.json.decode(a.text)) end)
on("function", function() spoa.json.encode({ a = { 1, print } }) end)
on("truncated", function(txn, a) txn.v = spoa.truncated(a.body, a.size) end)
