spoa.on("sets-nothing", () => {});
