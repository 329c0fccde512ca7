# Checks the token of each request at the edge: who it is goes to the application, who has none gets a 401.
# Try it: run ./spoa -f with this file; ./spoa call check-token authorization=str:hello prints: set txn.token_error = str "malformed"
# HAProxy: args authorization=req.fhdr(authorization), and: http-request deny deny_status 401 unless { var(txn.prefix.user) -m found }

import spoa

# In production the address of your identity provider's keys: "jwks": "https://id.example.org/.well-known/jwks.json".
tokens = spoa.jwt({"jwks": "jwt-edge.json", "issuer": "https://id.example.org", "audience": "shop"})


@spoa.message("check-token")
def check_token(msg):
    token = tokens.verify(msg.args.authorization)
    if not token["valid"]:
        msg.txn.token_error = token["reason"]
        return
    msg.txn.user = token["claims"]["sub"]
    if "admin" in token["claims"].get("roles", []):
        msg.txn.admin = True
