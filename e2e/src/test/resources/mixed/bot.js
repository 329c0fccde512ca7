const BOT = /bot|spider|crawler/i;

spoa.on("bot", ({ args, txn }) => {
  if (args.agent === "broken") {
    args.agent.nothing.there;
  }
  txn.bot = BOT.test(args.agent ?? "");
  txn.last = "JavaScript";
});
