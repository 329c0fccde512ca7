import { weekday } from "./weekday.mjs";

spoa.on("clock", async ({ args, txn }) => {
  txn.weekday = await weekday(args.date);
});
