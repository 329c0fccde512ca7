spoa.on("types-parts", ({ args, txn }) => {
  const [headers, binary] = [spoa.headers(args.h), spoa.headers_bin(args.hb)];
  [txn.host, txn.host_bin] = [headers.host, binary.host];
  [txn.tags, txn.tags_bin] = [headers["x-tag"], binary["x-tag"]];
  txn.last_tag = spoa.headers_bin(args.hb, "all")["x-tag"]?.at(-1);
  txn.same = JSON.stringify(headers) === JSON.stringify(binary);
  txn.session = spoa.cookies(args.c).session;
  txn.word = spoa.query(args.q).word;
  txn.words = (spoa.query(args.q, "all").word ?? []).join("|");
});
