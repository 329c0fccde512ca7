import spoa


def note(variable, value):
    def callback(msg):
        msg.sess[variable] = value

    return callback


spoa.register_message("event-session", note("session", "s"))
spoa.register_message("event-tcp", note("tcp", "t"))
spoa.register_message("event-http", note("http", "h"))
spoa.register_message("event-response", note("response", "r"))
