-- The script of the figures: it looks at all arguments and sets three variables.
spoa.register_message("check-client-ip", function(args)
  local score = 0
  for _, arg in ipairs(args) do
    if type(arg.value) == "number" then
      score = score + arg.value
    end
  end
  spoa.set_var_int32("score", spoa.scope.txn, score)
  spoa.set_var_str("verdict", spoa.scope.txn, "allow")
  spoa.set_var_ipv4("ip", spoa.scope.sess, "127.0.0.1")
end)
