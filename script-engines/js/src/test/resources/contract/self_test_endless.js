spoa.self_test(() => {
  print("spinning");
  for (;;) {
    try {
      for (;;);
    } catch (e) {
    }
  }
});
