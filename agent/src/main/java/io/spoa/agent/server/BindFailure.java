package io.spoa.agent.server;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.UnresolvedAddressException;

/** Says why a socket could not be opened, and what to do. */
final class BindFailure {
    private BindFailure() {}

    static IOException of(Bind bind, Throwable cause) {
        String reason = String.valueOf(cause.getMessage());
        String text;
        if (cause instanceof UnresolvedAddressException || cause instanceof java.net.UnknownHostException) {
            text = "the name cannot be resolved";
        } else if (reason.contains("in use")) {
            text = "the port is in use: stop the process that listens there or choose another with -p";
        } else if (reason.contains("ermission denied")) {
            text = bind instanceof Bind.Unix
                    ? "permission denied: the directory must be writable for this user"
                    : "permission denied: ports below 1024 need CAP_NET_BIND_SERVICE";
        } else if (reason.contains("annot assign requested address")) {
            text = "this machine has no such address";
        } else if (reason.contains("name too long") || reason.contains("path too long")) {
            text = "the path is longer than 107 bytes";
        } else if (reason.contains("No such file")) {
            text = "the directory does not exist";
        } else {
            text = cause instanceof BindException ? reason : cause.toString();
        }
        return new IOException("cannot listen on " + bind + ": " + text, cause);
    }
}
