spoa.register_message("scope-proc", function(args, msg)
  if msg.args.value then msg.proc.kept = msg.args.value end
end)
