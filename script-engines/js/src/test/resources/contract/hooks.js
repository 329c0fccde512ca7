spoa.self_test(() => print("tested"));
spoa.on_unload(() => print("put away"));
spoa.on("late", () => spoa.self_test(() => {}));
