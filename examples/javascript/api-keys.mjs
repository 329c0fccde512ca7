// Looks an API key up in a database: whose it is, and whether it may be used. Only hashes of keys are kept there.
// Try it: run ./spoa --db keys=sqlite:keys.db -f with this file; ./spoa call api-keys key=str:demo-key prints: set txn.key_customer = str "Demo Inc."
// HAProxy: args key=req.fhdr(x-api-key) fail_open=bool(false); http-request deny deny_status 401 unless { var(txn.spoa.key_allowed) -m bool }

const db = spoa.db.open("keys");

// In production somebody else makes the table, and writes into it. Nobody waits for it here, so that a slow disk may take its time.
const patient = { timeout: 5 };
await db.execute("CREATE TABLE IF NOT EXISTS api_keys (hash TEXT PRIMARY KEY, customer TEXT, active BOOLEAN)", [], patient);
for (const [key, active] of [["demo-key", true], ["old-key", false]]) {
  const demo = [spoa.hash("sha256", key), "Demo Inc.", active];
  await db.execute("INSERT INTO api_keys VALUES (?, ?, ?) ON CONFLICT DO NOTHING", demo, patient);
}

spoa.on("api-keys", async ({ args, txn }) => {
  try {
    const hash = spoa.hash("sha256", args.key ?? "");
    const row = await db.one("SELECT customer, active FROM api_keys WHERE hash = ?", [hash]);
    txn.key_allowed = row?.active ?? false;
    txn.key_customer = row?.customer ?? null;
    txn.key_by = "database";
  } catch (error) {
    // The database does not answer: fail_open decides whether everybody passes meanwhile, or nobody.
    txn.key_allowed = args.fail_open === true;
    txn.key_by = args.fail_open ? "fail-open" : "fail-closed";
    txn.key_error = String(error.message);
  }
});
