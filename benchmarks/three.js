// The script of the figures: it looks at all arguments and sets three variables.
spoa.register_message("check-client-ip", (args) => {
  let score = 0;
  for (const arg of args) {
    if (typeof arg.value === "number") {
      score += arg.value;
    }
  }
  spoa.set_var_int32("score", spoa.scope.txn, score);
  spoa.set_var_str("verdict", spoa.scope.txn, "allow");
  spoa.set_var_ipv4("ip", spoa.scope.sess, "127.0.0.1");
});
