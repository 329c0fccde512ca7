spoa.register_message("scope-sess", function(args, msg)
  msg.sess.hits = (msg.args.hits or 0) + 1
end)
