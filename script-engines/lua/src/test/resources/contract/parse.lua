local function on(name, call)
    spoa.register_message(name, function(_, msg) call(msg.txn, msg.args) end)
end

local function show(txn, fields)
    txn.host = fields.host
    txn.a = fields["x-a"]
end

on("headers", function(txn, a) show(txn, spoa.headers(a.text)) end)
on("pairs", function(txn, a) show(txn, spoa.headers_bin(a.bytes)) end)
on("cookie", function(txn, a) txn.v = spoa.cookies(a.text).id end)
on("query", function(txn, a)
    txn.q = spoa.query(a.text).q
    local all = spoa.query(a.text, "all").q
    txn.n = #all
    txn.last = all[#all]
end)
on("hash", function(txn, a)
    txn.plain = spoa.hash("md5", a.text)
    txn.keyed = spoa.hash("sha256", a.text, "key")
end)
on("unknown", function() spoa.hash("sha3", "") end)
