// Sets a variable of every type and in every scope, in the short way and, at the end, with the explicit setters.
// Try it: run ./spoa -f with this file; ./spoa call types prints: set txn.int32 = int32 -1
// HAProxy: a message "types" without arguments on on-frontend-http-request; then %[var(txn.spoa.int64)] and the others.

spoa.on("types", (msg) => {
  // The type follows from the value: booleans, integers (as int64), strings, bytes.
  msg.txn.flag = true;
  msg.txn.count = 42;
  msg.txn.text = "plain text";
  msg.txn.body = new TextEncoder().encode("bytes of a text");

  // A type of your choice.
  msg.txn.int32 = spoa.int32(-1);
  msg.txn.uint32 = spoa.uint32(4294967295);
  // Beyond 2^53 a number is not exact: write a BigInt.
  msg.txn.int64 = spoa.int64(-9223372036854775808n);
  msg.txn.uint64 = spoa.uint64(9223372036854775807n);
  msg.txn.ipv4 = spoa.ipv4("192.0.2.7");
  msg.txn.ipv6 = spoa.ipv6("2001:db8::7");
  msg.txn.bin = spoa.bin([0, 1, 254, 255]);

  // No value: spoa.null, null, undefined and delete all unset the variable in HAProxy.
  msg.txn.null = spoa.null;
  msg.txn.gone = undefined;

  // Scopes, from the longest life to the shortest: the process, the client's connection, the transaction (request and
  // response), the request, the response. HAProxy takes proc only for names its configuration mentions, and res only
  // while it handles a response.
  for (const scope of ["proc", "sess", "txn", "req", "res"]) {
    msg[scope].scope = scope;
  }

  // The same by the setters that the C spoa-server knows in its languages.
  const { txn } = spoa.scope;
  spoa.set_var_null("c_null", txn);
  spoa.set_var_boolean("c_boolean", txn, true);
  spoa.set_var_int32("c_int32", txn, -2147483648);
  spoa.set_var_uint32("c_uint32", txn, 1234);
  spoa.set_var_int64("c_int64", txn, 1234);
  spoa.set_var_uint64("c_uint64", txn, 1234);
  spoa.set_var_ipv4("c_ipv4", txn, "127.0.0.1");
  spoa.set_var_ipv6("c_ipv6", txn, "1::f");
  spoa.set_var_str("c_str", txn, "text");
  spoa.set_var_bin("c_bin", txn, "bytes");
  // Not in the C server.
  spoa.unset_var("c_gone", txn);
});
