# Looks an API key up in a database: whose it is, and whether it may be used. Only hashes of keys are kept there.
# Try it: run ./spoa --db keys=sqlite:keys.db -f with this file; ./spoa call api-keys key=str:demo-key prints: set txn.key_customer = str "Demo Inc."
# HAProxy: args key=req.fhdr(x-api-key) fail_open=bool(false); http-request deny deny_status 401 unless { var(txn.spoa.key_allowed) -m bool }

import spoa

db = spoa.db.open("keys")

# In production somebody else makes the table, and writes into it. Nobody waits for it here, so that a slow disk may take its time.
patient = {"timeout": 5}
db.execute("CREATE TABLE IF NOT EXISTS api_keys (hash TEXT PRIMARY KEY, customer TEXT, active BOOLEAN)", [], patient)
for key, active in (("demo-key", True), ("old-key", False)):
    demo = [spoa.hash("sha256", key), "Demo Inc.", active]
    db.execute("INSERT INTO api_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING", demo, patient)


@spoa.message("api-keys")
def api_keys(msg):
    fail_open = bool(getattr(msg.args, "fail_open", False))
    try:
        row = db.one("SELECT customer, active FROM api_keys WHERE hash = ?", [spoa.hash("sha256", msg.args.key or "")])
        msg.txn.key_allowed = row is not None and row["active"]
        msg.txn.key_customer = row and row["customer"]
        msg.txn.key_by = "database"
    except spoa.error as e:
        # The database does not answer: fail_open decides whether everybody passes meanwhile, or nobody.
        msg.txn.key_allowed = fail_open
        msg.txn.key_by = "fail-open" if fail_open else "fail-closed"
        msg.txn.key_error = str(e)
