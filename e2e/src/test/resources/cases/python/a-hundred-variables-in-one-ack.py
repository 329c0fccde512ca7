import spoa


@spoa.message("hundred")
def hundred(msg):
    for i in range(1, 101):
        msg.txn["v%d" % i] = i * i
