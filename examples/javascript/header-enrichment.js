// Tells the application what kind of client asks and in which language to answer, as headers that HAProxy adds.
// Try it: run ./spoa -f with this file; ./spoa call enrich hdrs=bin:0a757365722d6167656e74086375726c2f382e350000 prints: set txn.device = str "tool"
// HAProxy: haproxy-conf/ sends "enrich" with args hdrs=req.hdrs_bin and turns txn.spoa.device and .language into request headers.

// Looked for in this order.
const DEVICES = new Map([
  ["bot", /bot|spider|crawler/i],
  ["tool", /curl\/|wget\/|python-/i],
  ["tablet", /ipad|tablet/i],
  ["phone", /mobile|iphone|android/i],
  ["desktop", /mozilla\//i],
]);

// What the application speaks. In a file, one a line, it would be read again when it changes.
const spoken = spoa.list(["en", "de", "fr"], "ignore-case");

function deviceOf(agent) {
  for (const [device, pattern] of DEVICES) {
    if (pattern.test(agent)) return device;
  }
  return "unknown";
}

// The language we speak with the highest q in "de-CH, fr;q=0.9, *;q=0.5"; the first of equals.
function languageOf(accepted) {
  const wishes = accepted.split(",").map((item) => ({
    language: item.match(/^\s*([a-z]+)/i)?.[1].toLowerCase() ?? "",
    q: Number(item.match(/;\s*q=([\d.]+)/)?.[1] ?? 1),
  }));
  const [best] = wishes
    .filter(({ language, q }) => spoken.has(language) && q > 0)
    .sort((a, b) => b.q - a.q);
  return best?.language ?? "en";
}

spoa.on("enrich", ({ args, txn }) => {
  // All headers in one piece cost HAProxy less than each by itself. One that the client did not send is undefined.
  const headers = spoa.headers_bin(args.hdrs);
  txn.device = deviceOf(headers["user-agent"] ?? "");
  // Who has chosen a language is not asked again.
  const chosen = spoa.cookies(headers.cookie).language ?? "";
  txn.language = spoken.has(chosen) ? chosen.toLowerCase() : languageOf(headers["accept-language"] ?? "");
});
