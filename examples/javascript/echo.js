// Sends every argument back as a variable of its name: what came in goes out, to see how HAProxy's types arrive.
// Try it: run ./spoa -f with this file; ./spoa call echo n=int:42 name=str:x prints: set txn.n_type = str "number"
// HAProxy: a message "echo" with args n=int(42) ip=src; then %[var(txn.spoa.n)] and %[var(txn.spoa.ip)].

// What came, in JavaScript's terms: integers beyond 2^53 are BigInts, binaries are Uint8Arrays.
const typeOf = (value) => (value instanceof Uint8Array ? "Uint8Array" : typeof value);

spoa.register_message("echo", (args, msg) => {
  // args has the arguments in their order; msg.args.<name> has them by name.
  for (const { name, value } of args) {
    // An argument without a name has an empty one. A sample that was not available is null, and unsets the variable.
    if (name !== "") {
      msg.txn[name] = value;
      msg.txn[`${name}_type`] = typeOf(value);
    }
  }
  msg.txn.arguments = args.length;
});
