-- Counts the requests of a client's connection: the count lives in HAProxy's scope sess and comes back as an argument.
-- Try it: ./spoa -f examples/lua/session-counter.lua, then ./spoa call count-request requests=int:6
-- HAProxy: haproxy-conf/ sends the message "count-request" with args requests=var(sess.spoa.requests).

-- No state in the script: any worker, and any other agent, may get the next request.
spoa.register_message("count-request", function(args, msg)
  msg.sess.requests = (msg.args.requests or 0) + 1
end)
