package io.spoa.plugin;

import java.time.Duration;

/**
 * A message from HAProxy. It is immutable but for the variables, and may be kept and read by any thread; variables can be
 * set on the worker's thread until the handler returns.
 */
public interface Message {
    /** Its name, as in {@code spoe-message}. */
    String name();

    /** Its arguments, in the order of {@code spoe.conf}. */
    Arguments args();

    /**
     * The stream-id, 64 unsigned bits. Up to HAProxy 3.0 the number of its stream, from 3.1 on unique on one connection
     * only: to match a request with its response pass {@code unique-id} as an argument.
     */
    long streamId();

    /** The frame-id, 64 unsigned bits. From HAProxy 3.1 on it is always 1. */
    long frameId();

    /** HAProxy's engine-id, empty if it sent none. */
    String engineId();

    /** Who asks: {@code 127.0.0.1:51234} or {@code unix:/path}. */
    String peer();

    /** The time until the answer must be ready; zero when it is late. */
    Duration timeLeft();

    /**
     * Lets the agent stop this handler. The JVM cannot end a method that computes, so a long loop calls this now and then;
     * it costs about a nanosecond. Setting a variable checks too, and blocking calls that heed {@link Thread#interrupt} end
     * with their own exception.
     *
     * @throws StoppedError if the handler has run for too long, or the agent ends; let it pass
     */
    void checkTime();

    /** The variables of a scope. */
    Variables in(Scope scope);

    /** The variables of the HAProxy process. HAProxy 2.5 and later take only those that its configuration mentions. */
    default Variables proc() {
        return in(Scope.PROC);
    }

    /** The variables of the client's connection: they live across keep-alive requests. */
    default Variables sess() {
        return in(Scope.SESS);
    }

    /** The variables of the transaction: one request with its response. */
    default Variables txn() {
        return in(Scope.TXN);
    }

    /** The variables of request processing. */
    default Variables req() {
        return in(Scope.REQ);
    }

    /** The variables of response processing; HAProxy ignores them while the request is processed. */
    default Variables res() {
        return in(Scope.RES);
    }
}
