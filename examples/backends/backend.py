# A back end for spoa in plain Python 3: no script, no library. Rates clients by address.
# Try it: python3 examples/backends/backend.py 9000 & ./spoa -f 'http://127.0.0.1:9000/spoe#messages=rate-client'; ./spoa call rate-client ip=ipv4:192.0.2.7 path=str:/
# HAProxy: args ip=src path=path; http-request deny if { var(txn.spoa.score) -m int lt 50 }
# With headers and a status in the place of JSON: '...#messages=rate-client&form=headers'; http-request deny unless { var(txn.spoa.allowed) -m bool }

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address, ip_network
from urllib.parse import unquote

BAD = [ip_network("192.0.2.0/24"), ip_network("2001:db8::/32")]


def rate_client(args):
    ip = ip_address(args["ip"])
    bad = any(ip in network for network in BAD)
    return {
        "txn": {"score": 10 if bad else 100, "reason": "network" if bad else None, "seen": {"ipv6" if ip.version == 6 else "ipv4": str(ip)}},
        "sess": {"path": args.get("path")},
    }


ANSWERS = {"rate-client": rate_client}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps connections
    disable_nagle_algorithm = True

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        answer = ANSWERS.get(asked["message"])
        status, body = (404, {}) if answer is None else (200, answer(asked["args"]))
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        args = {name[9:].lower(): unquote(value) for name, value in self.headers.items() if name.lower().startswith("spoa-arg-")}
        answer = ANSWERS.get(self.headers["spoa-message"])
        said = {} if answer is None else answer(args)["txn"]
        self.send_response(404 if answer is None else 403 if said["reason"] else 204)
        if said:
            self.send_header("spoa-int64-txn-score", said["score"])
        if said.get("reason"):
            self.send_header("spoa-txn-reason", said["reason"])
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler)
    print("listening on %d" % server.server_address[1], flush=True)
    server.serve_forever()
