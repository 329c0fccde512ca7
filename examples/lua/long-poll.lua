-- Holds a request until something is published on its channel, and answers with that: a long poll, for thousands at a time.
-- Try it: run ./spoa -f with this file; ./spoa call long-poll channel=news seconds=int:0 prints: unset txn.poll_event
-- HAProxy: args channel=url_param(channel) seconds=int(25), timeout processing 30s, and --timeout long-poll=30000 for the agent;
-- http-request return status 200 content-type text/plain lf-string %[var(txn.spoa.poll_event)] if { var(txn.spoa.poll_event) -m found }
-- ./spoa ctl publish news hello   or, with --admin-publish: curl -H "Authorization: Bearer $TOKEN" -d hello 127.0.0.1:8404/publish/news

spoa.register_message("long-poll", function(args, msg)
  -- The worker does something else meanwhile. Nothing was published in time: nil, so no variable.
  msg.txn.poll_event = spoa.hold(msg.args.channel, msg.args.seconds)
end)

-- Other requests can publish, too: args channel=url_param(channel) text=req.body
-- With store.url callbacks of other agents are reached as well; what is counted are those of this process.
spoa.register_message("long-poll-publish", function(args, msg)
  msg.txn.poll_reached = spoa.publish(msg.args.channel, msg.args.text)
end)
