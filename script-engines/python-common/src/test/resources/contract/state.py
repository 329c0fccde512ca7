import spoa

shared = spoa.shared
shared.set("loaded", "at load")
shared.set("half", 0.5, ttl=0.25)


@spoa.self_test
def test():
    shared.set("tested", True)


@spoa.message("get")
def get(msg):
    msg.txn.v = shared.get(msg.args.key)


@spoa.message("half")
def half(msg):
    msg.txn.v = shared.get("half") == 0.5


@spoa.message("set")
def keep(msg):
    shared.set(msg.args.key, msg.args.value, msg.args.ttl)


@spoa.message("add")
def add(msg):
    msg.txn.v = shared.add(msg.args.key, msg.args.value, msg.args.ttl)


@spoa.message("incr")
def incr(msg):
    msg.txn.v = shared.incr(msg.args.key) if msg.args.by is None else shared.incr(msg.args.key, msg.args.by)


@spoa.message("expire")
def expire(msg):
    msg.txn.v = shared.expire(msg.args.key, msg.args.ttl)


@spoa.message("delete")
def delete(msg):
    msg.txn.v = shared.delete(msg.args.key)


@spoa.message("cas")
def cas(msg):
    msg.txn.v = shared.cas(msg.args.key, msg.args.expected, msg.args.value)


@spoa.message("rate")
def rate(msg):
    msg.txn.v, msg.txn.n = shared.rate(msg.args.key, msg.args.limit, msg.args.window)
