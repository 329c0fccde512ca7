-- Written for the C spoa-server and runs there too: only its functions, and the arguments as a list of name and value.
-- Try it: run ./spoa -f with this file; ./spoa call score-client path=/login prints: set sess.ip_score = int32 50
-- HAProxy: a message "score-client" with args ip=src path=path; then %[var(sess.spoa.ip_score)] and txn.spoa.reason.

require("math")

print("classic.lua: registering score-client")

spoa.register_message("score-client", function(args)
	local score, reason = 90, "nothing special"
	for i, arg in pairs(args) do
		if arg.name == "path" and arg.value == "/login" then
			score, reason = score - 40, "login page"
		elseif arg.name == "ip" and string.find(arg.value, "^192%.0%.2%.") then
			score = score - 15
		end
	end
	spoa.set_var_int32("ip_score", spoa.scope.sess, math.max(score, 0))
	spoa.set_var_str("reason", spoa.scope.txn, reason)
	spoa.set_var_ipv4("decided_by", spoa.scope.txn, "127.0.0.1")
	spoa.set_var_boolean("login", spoa.scope.txn, reason == "login page")
	spoa.set_var_null("trace", spoa.scope.txn)
end)
