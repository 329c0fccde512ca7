// The classic way: the functions of the C spoa-server's languages, and the arguments as a list of name and value.
// Try it: run ./spoa -f with this file; ./spoa call score-client path=/login prints: set sess.ip_score = int32 50
// HAProxy: a message "score-client" with args ip=src path=path; then %[var(sess.spoa.ip_score)] and txn.spoa.reason.

console.log("classic.js: registering score-client");

spoa.register_message("score-client", function (args) {
  let score = 90;
  let reason = "nothing special";
  for (const arg of args) {
    if (arg.name === "path" && arg.value === "/login") {
      score -= 40;
      reason = "login page";
    } else if (arg.name === "ip" && arg.value.startsWith("192.0.2.")) {
      score -= 15;
    }
  }
  spoa.set_var_int32("ip_score", spoa.scope.sess, Math.max(score, 0));
  spoa.set_var_str("reason", spoa.scope.txn, reason);
  spoa.set_var_ipv4("decided_by", spoa.scope.txn, "127.0.0.1");
  spoa.set_var_boolean("login", spoa.scope.txn, reason === "login page");
  spoa.set_var_null("trace", spoa.scope.txn);
});
