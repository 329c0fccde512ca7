// Sends a copy of each request's line to another service, when the answer to HAProxy is on its way: nobody waits for that.
// Try it: run ./spoa -f with this file; ./spoa call mirror path=str:/ mirror_url=str:http://127.0.0.1:9/ prints: set txn.mirrored = bool true
// HAProxy: args method=method path=path mirror_url=str(http://127.0.0.1:9002/mirror)

spoa.on("mirror", ({ args, txn }) => {
  const { method = "GET", path, mirror_url: url } = args;
  spoa.background(async () => {
    try {
      await spoa.http.post(url, `${method} ${path}`, { timeout: 5 });
    } catch (e) {
      console.log(`not mirrored: ${e.message}`);
    }
  });
  txn.mirrored = true;
});
