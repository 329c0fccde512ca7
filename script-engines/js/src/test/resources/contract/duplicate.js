spoa.register_message("twice", () => {});
spoa.register_message("twice", () => {});
