import spoa

bad = spoa.cidr("networks.txt")
few = spoa.cidr(["10.0.0.0/8", "fd00::/8"])
words = spoa.list(["Alpha", "beta"], options="ignore-case")
table = spoa.map({"a": "1", "b": "two"})
scores = spoa.map("scores.txt", "cidr")


def on(name, call):
    def callback(msg):
        msg.txn.v = call(msg.args)
    spoa.register_message(name, callback)


on("bad", lambda args: bad.has(args.ip))
on("few", lambda args: few.has(args.ip))
on("word", lambda args: words.has(args.key))
on("get", lambda args: table.get(args.key))
on("default", lambda args: table.get(args.key, default="none"))
on("score", lambda args: scores.get(args.ip, "none"))
on("size", lambda args: bad.size())
on("late", lambda args: spoa.cidr("networks.txt"))
