# What only a script that loads may do, and how a value is shown; the rows of CallTable follow. NAME is the engine.
import spoa
base, tokens = spoa.db.open("main"), spoa.jwt({"jwks": "JWKS"})
geo, nets = spoa.geoip("GEO"), spoa.cidr(["10.0.0.0/8"])
words, scores = spoa.list(["a", "b"]), spoa.map({"a": "1"})

def put(msg, value):
    msg.txn.x = value

def show(msg, value):
    if value is None:
        value = "nothing"
    put(msg, value if isinstance(value, (str, type(u""))) else spoa.json.encode(value))

def later():
    print("later NAME")

def unload():
    print("unloaded NAME")

def classic(args, msg):
    show(msg, args[0]["name"])

spoa.cache("NAME-cache", key="k", ttl=60)
spoa.self_test(lambda: spoa.shared.set("NAME:tested", "yes"))
spoa.on_unload(unload)
spoa.register_message("NAME-register_message", classic)
