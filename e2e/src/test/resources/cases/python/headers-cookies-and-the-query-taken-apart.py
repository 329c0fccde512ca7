import spoa


@spoa.message("types-parts")
def types_parts(msg):
    headers, binary = spoa.headers(msg.args.h), spoa.headers_bin(msg.args.hb)
    msg.txn.host, msg.txn.host_bin = headers["host"], binary["host"]
    msg.txn.tags, msg.txn.tags_bin = headers.get("x-tag"), binary.get("x-tag")
    msg.txn.last_tag = spoa.headers_bin(msg.args.hb, "all").get("x-tag", [None])[-1]
    msg.txn.same = headers == binary
    msg.txn.session = spoa.cookies(msg.args.c).get("session")
    msg.txn.word = spoa.query(msg.args.q).get("word")
    msg.txn.words = "|".join(spoa.query(msg.args.q, "all").get("word", []))
