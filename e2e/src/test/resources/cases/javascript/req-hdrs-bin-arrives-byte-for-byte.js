spoa.on("types-hdrs", ({ args, txn }) => {
  const bytes = args.headers;
  let at = 0;
  const take = () => {
    const text = bytes.slice(at + 1, at + 1 + bytes[at]);
    at += 1 + text.length;
    return new TextDecoder().decode(text);
  };
  for (;;) {
    const [name, value] = [take(), take()];
    if (name === "x-probe") txn.found = value;
    if (name === "" && value === "") break;
  }
  txn.whole = at === bytes.length;
});
