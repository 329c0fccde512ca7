// A back end for spoa in plain Node: no script, no package. Rates clients by address.
// Try it: node examples/backends/backend.mjs 9000 & ./spoa -f 'http://127.0.0.1:9000/spoe#messages=rate-client'; ./spoa call rate-client ip=ipv4:192.0.2.7 path=str:/
// HAProxy: args ip=src path=path; http-request deny if { var(txn.spoa.score) -m int lt 50 }
// With headers and a status in the place of JSON: '...#messages=rate-client&form=headers'; http-request deny unless { var(txn.spoa.allowed) -m bool }

import { createServer } from "node:http";
import { BlockList, isIPv6 } from "node:net";
import { unescape } from "node:querystring"; // of whatever a client sends: decodeURIComponent wants UTF-8

const bad = new BlockList();
bad.addSubnet("192.0.2.0", 24, "ipv4");
bad.addSubnet("2001:db8::", 32, "ipv6");

const answers = {
  "rate-client": ({ ip, path }) => {
    const family = isIPv6(ip) ? "ipv6" : "ipv4";
    const isBad = bad.check(ip, family);
    return {
      txn: { score: isBad ? 10 : 100, reason: isBad ? "network" : null, seen: { [family]: ip } },
      sess: { path: path ?? null },
    };
  },
};

/** A GET with headers: the status says whether it is allowed. */
function byHeaders({ headers }, response) {
  const args = {};
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith("spoa-arg-")) {
      args[name.slice(9)] = unescape(value);
    }
  }
  const said = answers[headers["spoa-message"]]?.(args).txn;
  if (said) {
    response.setHeader("spoa-int64-txn-score", said.score);
  }
  if (said?.reason) {
    response.setHeader("spoa-txn-reason", said.reason);
  }
  response.writeHead(!said ? 404 : said.reason ? 403 : 204).end();
}

const server = createServer(async (request, response) => {
  if (request.method === "GET") {
    return byHeaders(request, response);
  }
  const parts = [];
  for await (const part of request) {
    parts.push(part);
  }
  const { message, args } = JSON.parse(Buffer.concat(parts).toString());
  const answer = answers[message];
  response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(answer ? answer(args) : {}));
});

server.listen(Number(process.argv[2]), "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
