// Tells the application what kind of client asks and in which language to answer, as headers that HAProxy adds.
// Try it: run ./spoa -f with this file; ./spoa call enrich agent=str:curl/8.5 prints: set txn.device = str "tool"
// HAProxy: haproxy-conf/ sends the message "enrich" and turns txn.spoa.device and .language into request headers.

// Looked for in this order.
const DEVICES = new Map([
  ["bot", /bot|spider|crawler/i],
  ["tool", /curl\/|wget\/|python-/i],
  ["tablet", /ipad|tablet/i],
  ["phone", /mobile|iphone|android/i],
  ["desktop", /mozilla\//i],
]);

const SPOKEN = ["en", "de", "fr"];

function deviceOf(agent) {
  for (const [device, pattern] of DEVICES) {
    if (pattern.test(agent)) return device;
  }
  return "unknown";
}

// The language we speak with the highest q in "de-CH, fr;q=0.9, *;q=0.5"; the first of equals.
function languageOf(accepted) {
  const wishes = accepted.split(",").map((item) => ({
    language: item.match(/^\s*([a-z]+)/i)?.[1].toLowerCase(),
    q: Number(item.match(/;\s*q=([\d.]+)/)?.[1] ?? 1),
  }));
  const [best] = wishes
    .filter(({ language, q }) => SPOKEN.includes(language) && q > 0)
    .sort((a, b) => b.q - a.q);
  return best?.language ?? SPOKEN[0];
}

spoa.on("enrich", ({ args, txn }) => {
  // A header that the client did not send is null, one that spoe.conf does not name undefined.
  txn.device = deviceOf(args.agent ?? "");
  txn.language = languageOf(args.languages ?? "");
});
