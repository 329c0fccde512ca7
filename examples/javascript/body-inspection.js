// Looks into request bodies for the plainest marks of an attack, and says which rule struck. No replacement for a WAF.
// Try it: run ./spoa -f with this file; ./spoa call inspect-body body=str:../../x prints: set txn.body_verdict = str "deny"
// HAProxy: haproxy-conf/ sends "inspect-body" by a rule, args type=req.fhdr(content-type) size=req.fhdr(content-length) body=req.body

const RULES = [
  ["sql-union", /union\s+select/i],
  ["sql-comment", /'\s*--/i],
  ["script-tag", /<\s*script/i],
  ["path-climb", /\.\.\/\.\.\//i],
];

// The rule that a text breaks, or any name or text in an object or array, however deep.
function ruleOf(value) {
  if (typeof value === "string") return RULES.find(([, pattern]) => pattern.test(value))?.[0];
  if (typeof value !== "object" || value === null) return undefined;
  return Object.entries(value).flat().map(ruleOf).find(Boolean);
}

function judge(body, type) {
  // What says nothing of JSON is read as a form: %41 is A and + is a space, and plain text stays mostly what it is.
  if (body.length === 0 || !/json/i.test(type)) return ruleOf(spoa.query(body, "all"));
  let value;
  try {
    value = spoa.json.decode(body);
  } catch {
    return "bad-json"; // cut off, no JSON, or with a name twice: the application may read it otherwise than this script
  }
  return ruleOf(value);
}

spoa.on("inspect-body", ({ args, txn }) => {
  // A request without a body brings none.
  const body = args.body ?? "";
  txn.body_bytes = body.length;
  // More than HAProxy's buffer takes: what was not seen cannot be judged (tune.bufsize in haproxy.cfg).
  // A body without a length, in chunks, may be whole or not: false, too.
  txn.body_whole = spoa.truncated(body, args.size) === false;

  const rule = judge(body, args.type ?? "");
  txn.body_verdict = rule ? "deny" : "allow";
  txn.body_rule = rule;
});
