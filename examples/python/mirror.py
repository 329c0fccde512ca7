# Sends a copy of each request's line to another service, when the answer to HAProxy is on its way: nobody waits for that.
# Try it: run ./spoa -f with this file; ./spoa call mirror path=str:/ mirror_url=str:http://127.0.0.1:9/ prints: set txn.mirrored = bool true
# HAProxy: args method=method path=path mirror_url=str(http://127.0.0.1:9002/mirror)

import spoa


@spoa.message("mirror")
def mirror(msg):
    line, url = "%s %s" % (msg.args.method or "GET", msg.args.path), msg.args.mirror_url

    @spoa.background
    def send():
        try:
            spoa.http.post(url, line, {"timeout": 5})
        except spoa.error as e:
            print("not mirrored: %s" % e)

    msg.txn.mirrored = True
