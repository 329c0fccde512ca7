-- What the service answers: yours to change. Try it:   spoa call hello name=str:world
-- What a callback gets and sets: /usr/share/doc/spoa/docs/script-api.md; more examples: /usr/share/doc/spoa/examples

spoa.register_message("hello", function(args, msg)
  msg.txn.greeting = "hello " .. tostring(msg.args.name)
end)
