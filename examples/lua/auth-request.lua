-- Asks an auth service over HTTP whether a request may pass: a status of 2xx says yes, another below 500 no, anything else is no answer.
-- Try it: run ./spoa -f with this file; ./spoa call auth-request path=str:/ auth_url=str:http://127.0.0.1:9/ prints: set txn.auth_by = str "fail-closed"
-- HAProxy: args method=method path=path cookie=req.fhdr(cookie) auth_url=str(http://127.0.0.1:9001/auth) timeout_ms=int(300) fail_open=bool(false); http-request deny unless { var(txn.spoa.auth_allowed) -m bool }

local function ask(args)
  local answer = spoa.http.get(args.auth_url, {
    timeout = (args.timeout_ms or 500) / 1000,
    headers = {["x-original-method"] = args.method, ["x-original-uri"] = args.path, cookie = args.cookie},
  })
  if answer.status >= 500 then
    error("status " .. answer.status, 0)
  end
  return answer
end

spoa.register_message("auth-request", function(_, msg)
  local answered, result = pcall(ask, msg.args)
  if answered then
    msg.txn.auth_allowed = result.status >= 200 and result.status < 300
    msg.txn.auth_by = "service"
    msg.txn.auth_user = result.headers["x-auth-user"]
  else
    -- Nobody says yes or no: fail_open decides whether everybody passes meanwhile, or nobody.
    msg.txn.auth_allowed = msg.args.fail_open == true
    msg.txn.auth_by = msg.args.fail_open and "fail-open" or "fail-closed"
    msg.txn.auth_error = tostring(result)
  end
end)
