-- Looks an API key up in a database: whose it is, and whether it may be used. Only hashes of keys are kept there.
-- Try it: run ./spoa --db keys=sqlite:keys.db -f with this file; ./spoa call api-keys key=str:demo-key prints: set txn.key_customer = str "Demo Inc."
-- HAProxy: args key=req.fhdr(x-api-key) fail_open=bool(false); http-request deny deny_status 401 unless { var(txn.spoa.key_allowed) -m bool }

local db = spoa.db.open("keys")

-- In production somebody else makes the table, and writes into it. Nobody waits for it here, so that a slow disk may take its time.
local patient = {timeout = 5}
db:execute("CREATE TABLE IF NOT EXISTS api_keys (hash TEXT PRIMARY KEY, customer TEXT, active BOOLEAN)", {}, patient)
for key, active in pairs({["demo-key"] = true, ["old-key"] = false}) do
  local row = {spoa.hash("sha256", key), "Demo Inc.", active}
  db:execute("INSERT INTO api_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row, patient)
end

spoa.register_message("api-keys", function(_, msg)
  local hash = spoa.hash("sha256", msg.args.key or "")
  local answered, row = pcall(db.one, db, "SELECT customer, active FROM api_keys WHERE hash = ?", {hash})
  if answered then
    msg.txn.key_allowed = row ~= nil and row.active
    msg.txn.key_customer = row and row.customer
    msg.txn.key_by = "database"
  else
    -- The database does not answer: fail_open decides whether everybody passes meanwhile, or nobody.
    msg.txn.key_allowed = msg.args.fail_open == true
    msg.txn.key_by = msg.args.fail_open and "fail-open" or "fail-closed"
    msg.txn.key_error = tostring(row)
  end
end)
