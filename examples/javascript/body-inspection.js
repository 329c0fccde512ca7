// Looks into request bodies for the plainest marks of an attack, and says which rule struck. No replacement for a WAF.
// Try it: run ./spoa -f with this file; ./spoa call inspect-body body=str:../../x prints: set txn.body_verdict = str "deny"
// HAProxy: haproxy-conf/ sends the message "inspect-body" by a rule, with args body=req.body size=req.fhdr(content-length).

const RULES = new Map([
  ["sql-union", /union\s+select/],
  ["sql-comment", /'\s*--/],
  ["script-tag", /<\s*script/],
  ["path-climb", /\.\.\/\.\.\//],
]);

// A body is a Uint8Array. What is no UTF-8 in it becomes U+FFFD, and the ASCII around that stays.
const utf8 = new TextDecoder();
const textOf = (body) => (typeof body === "string" ? body : utf8.decode(body));

// %41 is A and + is a space in the bodies of forms.
const decode = (text) =>
  text
    .toLowerCase()
    .replaceAll("+", " ")
    .replace(/%([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

spoa.on("inspect-body", ({ args, txn }) => {
  // A request without a body brings none.
  const body = args.body ?? "";
  txn.body_bytes = body.length;
  // More than HAProxy's buffer takes: what was not seen cannot be judged (tune.bufsize in haproxy.cfg).
  // A body without a length, in chunks, may be whole or not: false, too.
  txn.body_whole = spoa.truncated(body, args.size) === false;

  const text = decode(textOf(body));
  for (const [rule, pattern] of RULES) {
    if (pattern.test(text)) {
      txn.body_verdict = "deny";
      txn.body_rule = rule;
      return;
    }
  }
  txn.body_verdict = "allow";
});
