local function note(variable, value)
  return function(args, msg) msg.sess[variable] = value end
end
spoa.register_message("event-session", note("session", "s"))
spoa.register_message("event-tcp", note("tcp", "t"))
spoa.register_message("event-http", note("http", "h"))
spoa.register_message("event-response", note("response", "r"))
