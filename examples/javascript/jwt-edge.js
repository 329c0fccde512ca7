// Checks the token of each request at the edge: who it is goes to the application, who has none gets a 401.
// Try it: run ./spoa -f with this file; ./spoa call check-token authorization=str:hello prints: set txn.token_error = str "malformed"
// HAProxy: args authorization=req.fhdr(authorization), and: http-request deny deny_status 401 unless { var(txn.prefix.user) -m found }

// In production the address of your identity provider's keys: jwks: "https://id.example.org/.well-known/jwks.json".
const tokens = spoa.jwt({ jwks: "jwt-edge.json", issuer: "https://id.example.org", audience: "shop" });

spoa.on("check-token", async ({ args, txn }) => {
  const token = await tokens.verify(args.authorization);
  if (!token.valid) {
    txn.token_error = token.reason;
    return;
  }
  txn.user = token.claims.sub;
  if (token.claims.roles?.includes("admin")) {
    txn.admin = true;
  }
});
