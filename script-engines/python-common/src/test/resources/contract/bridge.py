import spoa

test = spoa.test
counter = test.counter(10)


@spoa.message("echo")
def echo(msg):
    msg.txn.v = test.echo(msg.args.v)


@spoa.message("say")
def say(msg):
    test.say(msg.args.text)


@spoa.message("shout")
def shout(msg):
    msg.txn.v = spoa.shout(text=msg.args.text)


@spoa.message("sum")
def add(msg):
    args = msg.args
    msg.txn.v = test.sum(args.a, args.b) if args.c is None else test.sum(args.a, c=args.c, b=args.b)


@spoa.message("make")
def make(msg):
    made = test.make(msg.args.what)
    if isinstance(made, list):
        msg.txn.n = len(made)
        msg.txn.a, msg.txn.b, msg.txn.c, (msg.txn.d,) = made
    elif isinstance(made, dict):
        msg.txn.a = made["a"]
        msg.txn.b = made["b"][1]
    else:
        msg.txn.v = made


@spoa.message("containers")
def containers(msg):
    msg.txn.list = test.kind((1, 2))
    msg.txn.map = test.kind({"a": 1})
    msg.txn.first = test.echo(["x"])[0]
    msg.txn.value = test.echo({"k": 7})["k"]
    msg.txn.half = test.make("half") == 0.5


@spoa.message("strange")
def strange():
    test.sum(1, strange)


@spoa.message("deep")
def deep():
    nested = []
    for _ in range(40):
        nested = [nested]
    test.kind(nested)


@spoa.message("caught")
def caught(msg):
    try:
        test.say(msg.args.text)
    except spoa.error as e:
        msg.txn.v = str(e)


@spoa.message("count")
def count(msg):
    msg.txn.v = counter.next() if msg.args.by is None else counter.next(msg.args.by)
    msg.txn.t = counter.text()


@spoa.message("shown")
def shown(msg):
    msg.txn.v = repr(counter)
