package io.spoa.e2e;

import java.nio.file.Path;

/** HAProxy's side of the example long-poll: {@code /poll} waits, {@code /publish} releases. */
final class LongPolls {
    /** The frontend. */
    static final String FRONT = "front";

    private LongPolls() {}

    /** Adds the frontend and its engine to a configuration that has the agents. */
    static HaproxyConfig front(HaproxyConfig config) {
        return config.frontend(FRONT, """
                        maxconn 3000
                        option http-buffer-request
                        http-request send-spoe-group front poll if { path /poll }
                        http-request send-spoe-group front publish if { path /publish }
                        http-request return status 200 content-type text/plain lf-string %[var(txn.v.poll_event)] if { var(txn.v.poll_event) -m found }
                        http-request return status 204 if { path /poll }
                        http-request return status 200 content-type text/plain lf-string %[var(txn.v.poll_reached)] if { path /publish }
                        """).engine(FRONT, "groups poll publish\ntimeout processing 60s", """
                        spoe-message long-poll
                            args channel=url_param(channel) seconds=url_param(seconds),add(0)

                        spoe-message long-poll-publish
                            args channel=url_param(channel) text=req.body

                        spoe-group poll
                            messages long-poll

                        spoe-group publish
                            messages long-poll-publish
                        """);
    }

    /** How many callbacks of an agent wait on the channel {@code news}. */
    static long waiting(Path control) {
        return ControlSocket.waiting(control, "news");
    }
}
