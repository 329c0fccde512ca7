spoa.on("scope-proc", ({ args, proc }) => {
  if (args.value) proc.kept = args.value;
});
