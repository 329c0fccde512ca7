const txn = spoa.scope.txn;

function say(variable, setter, ...args) {
  let said = "accepted";
  try {
    setter(...args);
  } catch (problem) {
    said = problem.message;
  }
  spoa.set_var_str(variable, txn, said);
}

spoa.on("out-of-range", () => {
  say("u32", spoa.set_var_uint32, "x", txn, 4294967296);
  say("negative", spoa.set_var_uint64, "x", txn, -1);
  say("ip", spoa.set_var_ipv4, "x", txn, "192.0.2.256");
});
