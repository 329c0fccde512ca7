-- The script of the figures for bodies: it asks for the length of an argument of 16 kB and leaves its bytes alone.
spoa.register_message("body", function(args, msg)
  spoa.set_var_int32("length", spoa.scope.txn, #msg.args.body)
end)
