spoa.register_message("shared", () => {
  print(shared);
});
