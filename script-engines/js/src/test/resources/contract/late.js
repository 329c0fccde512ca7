spoa.register_message("late", () => {
  spoa.register_message("later", () => {});
});
