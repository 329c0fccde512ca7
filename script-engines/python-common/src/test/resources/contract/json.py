import spoa


def on(name, call):
    def callback(msg):
        call(msg.txn, msg.args)
    spoa.register_message(name, callback)


def decode(txn, args):
    value = spoa.json.decode(args.text)
    txn.text = value["user"]["name"]
    txn.number = value["big"]
    txn.half = value["half"] == 0.5
    txn.yes = value["yes"]
    txn.none = value["none"]
    txn.n = len(value["list"])
    txn.last = value["list"][2]["deep"]
    txn.proto = value["__proto__"]


def null(txn, args):
    txn.v = spoa.json.decode(args.text, options={"null": False, "duplicates": "last"})["x"]


def encode(txn, args):
    txn.v = spoa.json.encode({"text": u"gr\xfcezi \"you\"\n"})
    txn.list = spoa.json.encode([1, 0.5, True, [9007199254740992]])
    txn.empty = spoa.json.encode({}, options={"empty": "object"})
    txn.none = spoa.json.encode(None)


def again(txn, args):
    txn.v = spoa.json.encode(spoa.json.decode(args.text))


def truncated(txn, args):
    txn.v = spoa.truncated(args.body, args.size)


on("decode", decode)
on("null", null)
on("only", lambda txn, args: spoa.json.decode(args.text))
on("encode", encode)
on("round", again)
on("function", lambda txn, args: spoa.json.encode({"a": [1, on]}))
on("truncated", truncated)
