# What spoa.pyi accepts, and beside each `pyright: ignore` what it must refuse: pyright fails if it does not.
from ipaddress import ip_address, IPv4Address
from typing import Any

import spoa


@spoa.message("check-ip")
def check_ip(msg: spoa.Message) -> None:
    if msg.args.ip == ip_address("192.0.2.7"):
        msg.txn.score = 100
    msg.txn.first = msg.args[0]
    msg.sess["user-agent"] = "a string"
    msg.txn.big = 2**63
    msg.txn.bytes = b"\0\1"
    msg.txn.ip = IPv4Address("192.0.2.1")
    msg.txn.typed = spoa.ipv6("2001:db8::1")
    msg.txn.nothing = spoa.null
    msg.txn.gone = None
    del msg.req.gone
    print(msg.name.upper(), msg.stream_id + 1, msg.time_left > 0.5, "ip" in msg.args, len(msg.args), list(msg.args))


def classic(args: list[dict[str, Any]]) -> None:
    for arg in args:
        print(arg["name"], arg["value"])
    spoa.set_var_null("n", spoa.scope_txn)
    spoa.set_var_boolean("b", spoa.scope_proc, True)
    spoa.set_var_int32("i", spoa.scope.sess, -1)
    spoa.set_var_uint32("u", spoa.scope.req, "42")
    spoa.set_var_int64("i64", spoa.scope.res, 5)
    spoa.set_var_uint64("u64", spoa.scope_res, 18446744073709551615)
    spoa.set_var_ipv4("v4", spoa.scope_req, "192.0.2.1")
    spoa.set_var_ipv6("v6", spoa.scope_sess, "::1")
    spoa.set_var_str("s", spoa.scope.txn, "text")
    spoa.set_var_bin("x", spoa.scope.txn, bytearray(2))
    spoa.unset_var("s", 2)


spoa.register_message("classic", classic)
spoa.register_message("none", lambda: None)

try:
    spoa.int32(5)
except spoa.error as e:
    print(e.args)


bad = spoa.cidr("networks.txt")
words = spoa.list(["a", "b"], "ignore-case")
table = spoa.map({"a": "1", "b": 2})
scores = spoa.map("scores.txt", options="cidr")


@spoa.message("look-up")
def look_up(msg: spoa.Message) -> None:
    msg.txn.bad = bad.has(IPv4Address("192.0.2.1")) and bad.size() > 2
    msg.txn.word = words.has("a") or words.has(5)
    msg.txn.score = int(scores.get(msg.args.ip, 100))
    print(len(table.get("a")))  # pyright: ignore[reportArgumentType]
    bad.get("192.0.2.7")  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    spoa.list("words.txt", "ignore-kase")  # pyright: ignore[reportArgumentType]


@spoa.message("apart")
def apart(msg: spoa.Message) -> None:
    msg.txn.agent = spoa.headers_bin(b"").get("user-agent")
    msg.txn.first = spoa.query("a=1", "all")["a"][0]
    msg.txn.cookie = spoa.cookies(None).get("id")
    msg.txn.digest = spoa.hash("sha256", "abc", key="key")
    spoa.hash("sha3", "abc")  # pyright: ignore[reportArgumentType]


@spoa.message("waits")
def waits(msg: spoa.Message) -> None:
    spoa.sleep(0.5)
    msg.txn.event = str(spoa.hold("news", timeout=25))
    msg.txn.reached = spoa.publish("news", {"a": [1, "two"]})

    @spoa.background
    def later() -> None:
        spoa.sleep(1)

    spoa.sleep("1")  # pyright: ignore[reportArgumentType]


@spoa.message("ask")
def ask(msg: spoa.Message) -> None:
    answer = spoa.http.get("https://example.org/", {"timeout": 0.5, "headers": {"x-a": "1"}})
    msg.txn.ok = answer["status"] == 200 and "content-type" in answer["headers"]
    msg.txn.bytes = spoa.http.post("https://example.org/", b"x", options={"binary": True})["body"]
    msg.txn.status = spoa.http.request("PUT", "https://example.org/", {"body": "x"})["status"]
    spoa.http.post("https://example.org/")  # pyright: ignore[reportCallIssue]


db = spoa.db.open("main")


@spoa.message("rows")
def rows(msg: spoa.Message) -> None:
    row = db.one("SELECT customer FROM keys WHERE key = ?", [msg.args.key], {"timeout": 0.1})
    msg.txn.customer = row["customer"] if row else None
    msg.txn.rows = len(db.query("SELECT 1")) + db.execute("DELETE FROM keys")
    db.transaction(["SELECT 1", ["SELECT ?", [2]]])
    db.query(5)  # pyright: ignore[reportArgumentType]


geo = spoa.geoip("city.mmdb")


@spoa.message("know")
def know(msg: spoa.Message) -> None:
    msg.txn.user = spoa.json.decode(b"{}", {"null": False})["user"]
    msg.txn.text = spoa.json.encode({"a": [1, None]}, options={"empty": "object"})
    msg.txn.cut = spoa.truncated(b"", "5") is not False
    msg.txn.country = geo.get(msg.args.ip, "country.iso_code")
    msg.txn.type = geo.type()
    spoa.json.decode(5)  # pyright: ignore[reportArgumentType]
    spoa.json.parse("1")  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    geo.get(5)  # pyright: ignore[reportArgumentType]


tokens = spoa.jwt({"jwks": "keys.json", "issuer": ["a", "b"]})


@spoa.message("token")
def token(msg: spoa.Message) -> None:
    verdict = tokens.verify(msg.args.authorization)
    msg.txn.user = verdict["claims"]["sub"] if verdict["valid"] else verdict["reason"]
    tokens.verify(5)  # pyright: ignore[reportArgumentType]


@spoa.message("store")
def store(msg: spoa.Message) -> None:
    rate = spoa.store.rate(msg.args.src, 10, {"window": 60, "fail": "open"})
    msg.txn.ok = spoa.rate(msg.args.src, 10, 60)["allowed"] and rate["allowed"] and spoa.store.add("b", 1, 60)
    spoa.store.set(b"c", "x", {"ttl": 5, "otherwise": False})
    msg.txn.swapped = spoa.store.cas("c", {"from": 1, "to": 2})
    msg.txn.known = spoa.store.includes("e", "f", options={"otherwise": True})
    spoa.store.rate("a", 10)  # pyright: ignore[reportCallIssue]


@spoa.message("wrong")
def wrong(msg: spoa.Message) -> None:
    spoa.set_var_boolean("b", spoa.scope.txn, "true")  # pyright: ignore[reportArgumentType]
    spoa.set_var_int32("i", spoa.scope.txn, 0.5)  # pyright: ignore[reportArgumentType]
    spoa.set_var_ipv4("v4", spoa.scope.txn, 3221225985)  # pyright: ignore[reportArgumentType]
    spoa.set_var_str("s", spoa.scope.tnx, "x")  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]
    spoa.set_var_str("s", 9, "x")  # pyright: ignore[reportArgumentType]
    spoa.set_var_str("s", spoa.scope.txn)  # pyright: ignore[reportCallIssue]
    spoa.set_var_null("s", spoa.scope.txn, None)  # pyright: ignore[reportCallIssue]
    msg.txn.container = [1]  # pyright: ignore[reportArgumentType]
    msg.txn.fraction = 0.5  # pyright: ignore[reportArgumentType]
    print(msg.txn.score)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]
    print(msg.agrs)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]
    msg.score = 1  # pyright: ignore[reportAttributeAccessIssue]
    msg.args.ip = "x"  # pyright: ignore[reportAttributeAccessIssue]
    msg.txn = 1  # pyright: ignore[reportAttributeAccessIssue]
    spoa.int32()  # pyright: ignore[reportCallIssue]
    spoa.int16(1)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]


spoa.register_message("x", "not a function")  # pyright: ignore[reportArgumentType]
spoa.register_message(5, classic)  # pyright: ignore[reportArgumentType]
