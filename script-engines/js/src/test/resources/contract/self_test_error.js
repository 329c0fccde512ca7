// Fails.
spoa.self_test(() => {
  throw new Error("on purpose");
});
