spoa.register_message("types-unset", function(args, msg)
  local sess = msg.sess
  if msg.args.step == "set" then
    sess.a, sess.b, sess.c, sess.d = "set", "set", "set", "set"
  else
    sess.a, sess.b = nil, spoa.null
    spoa.unset_var("d", spoa.scope.sess)
  end
end)
