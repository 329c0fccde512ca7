spoa.on("types-unset", ({ args, sess }) => {
  if (args.step === "set") {
    sess.a = sess.b = sess.c = sess.d = "set";
  } else {
    [sess.a, sess.b] = [undefined, spoa.null];
    delete sess.d;
  }
});
