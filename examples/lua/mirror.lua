-- Sends a copy of each request's line to another service, when the answer to HAProxy is on its way: nobody waits for that.
-- Try it: run ./spoa -f with this file; ./spoa call mirror path=str:/ mirror_url=str:http://127.0.0.1:9/ prints: set txn.mirrored = bool true
-- HAProxy: args method=method path=path mirror_url=str(http://127.0.0.1:9002/mirror)

spoa.register_message("mirror", function(_, msg)
  local line, url = (msg.args.method or "GET") .. " " .. msg.args.path, msg.args.mirror_url
  spoa.background(function()
    local sent, problem = pcall(spoa.http.post, url, line, {timeout = 5})
    if not sent then
      print("not mirrored: " .. tostring(problem))
    end
  end)
  msg.txn.mirrored = true
end)
