spoa.on("long-name", ({ txn }) => {
  txn["n".repeat(57)] = "arrived";
});
