spoa.on("scope-sess", ({ args, sess }) => {
  sess.hits = (args.hits ?? 0) + 1;
});
