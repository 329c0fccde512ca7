def refuse(text):
    spoa.test.refuse(text)


import spoa


@spoa.message("refused")
def refused(msg):
    refuse(msg.args.text)


@spoa.message("later")
def later(msg):
    msg.txn.before = "x"
    msg.txn.v = spoa.test.later(msg.args.text)


@spoa.message("caught")
def caught(msg):
    try:
        spoa.test.refuse(msg.args.text)
    except spoa.error as e:
        msg.txn.v = str(e)


@spoa.message("never")
def never(msg):
    msg.txn.before = "x"
    spoa.test.never(msg.args.text)


@spoa.message("sleep")
def sleep(msg):
    spoa.sleep(0.01)
    msg.txn.done = True


@spoa.message("left")
def left():
    @spoa.background
    def work():
        print(spoa.test.later("done"))
