// Asks an auth service over HTTP whether a request may pass: a status of 2xx says yes, another below 500 no, anything else is no answer.
// Try it: run ./spoa -f with this file; ./spoa call auth-request path=str:/ auth_url=str:http://127.0.0.1:9/ prints: set txn.auth_by = str "fail-closed"
// HAProxy: args method=method path=path cookie=req.fhdr(cookie) auth_url=str(http://127.0.0.1:9001/auth) timeout_ms=int(300) fail_open=bool(false); http-request deny unless { var(txn.spoa.auth_allowed) -m bool }

async function askWhetherAllowed({ method, path, cookie, auth_url, timeout_ms }) {
  const answer = await spoa.http.get(auth_url, {
    timeout: (timeout_ms ?? 500) / 1000,
    headers: { "x-original-method": method, "x-original-uri": path, cookie },
  });
  if (answer.status >= 500) {
    throw new Error(`status ${answer.status}`);
  }
  return answer;
}

spoa.on("auth-request", async ({ args, txn }) => {
  try {
    const answer = await askWhetherAllowed(args);
    txn.auth_allowed = answer.status >= 200 && answer.status < 300;
    txn.auth_by = "service";
    txn.auth_user = answer.headers["x-auth-user"] ?? null;
  } catch (error) {
    // Nobody says yes or no: fail_open decides whether everybody passes meanwhile, or nobody.
    txn.auth_allowed = args.fail_open === true;
    txn.auth_by = args.fail_open ? "fail-open" : "fail-closed";
    txn.auth_error = String(error.message);
  }
});
