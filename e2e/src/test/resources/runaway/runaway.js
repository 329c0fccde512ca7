function runaway(name, run) {
  spoa.register_message(name, (args, msg) => {
    msg.txn.before = true;
    run();
    msg.txn.after = true;
  });
}

function deeper(n) {
  return 1 + deeper(n + 1);
}

runaway("fine", () => {});
runaway("loop", () => {
  for (;;);
});
runaway("recursion", () => deeper(1));
// A group that is referred to: without, the engine makes an automaton of it, which needs no time.
runaway("regex", () => /^(a*)*\1$/.test("a".repeat(64) + "b"));
runaway("block", () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20000));
