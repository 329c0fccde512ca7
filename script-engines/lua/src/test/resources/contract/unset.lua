spoa.register_message("unset", function(args, msg)
    spoa.unset_var("a", spoa.scope.txn)
    msg.sess.b = nil
end)
