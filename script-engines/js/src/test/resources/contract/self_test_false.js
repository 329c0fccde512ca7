// Fails.
spoa.self_test(() => 1 === 2);
