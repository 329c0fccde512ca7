import spoa


def on(name, call):
    def callback(msg):
        call(msg.txn, msg.args)
    spoa.register_message(name, callback)


def show(txn, fields):
    txn.host = fields["host"]
    txn.a = fields["x-a"]


def query(txn, args):
    txn.q = spoa.query(args.text)["q"]
    every = spoa.query(args.text, options="all")["q"]
    txn.n = len(every)
    txn.last = every[-1]


def digests(txn, args):
    txn.plain = spoa.hash("md5", args.text)
    txn.keyed = spoa.hash("sha256", args.text, key="key")


def cookie(txn, args):
    txn.v = spoa.cookies(args.text).get("id")


on("headers", lambda txn, args: show(txn, spoa.headers(args.text)))
on("pairs", lambda txn, args: show(txn, spoa.headers_bin(args.bytes)))
on("cookie", cookie)
on("query", query)
on("hash", digests)
on("unknown", lambda txn, args: spoa.hash("sha3", ""))
