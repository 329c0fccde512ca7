import spoa


@spoa.message("types-hdrs")
def types_hdrs(msg):
    octets = bytearray(msg.args.headers)
    at, texts = 0, []
    while texts[-2:] != [b"", b""] or len(texts) % 2:
        length = octets[at]
        texts.append(bytes(octets[at + 1 : at + 1 + length]))
        at += 1 + length
    headers = dict(zip(texts[::2], texts[1::2]))
    msg.txn.found = spoa.str(headers[b"x-probe"])
    msg.txn.whole = at == len(octets)
