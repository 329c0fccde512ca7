package io.spoa.spop.client;

import io.spoa.spop.Status;

/** Why a connection is closed. Its text is made to be shown. */
public sealed interface Closed {
    /** The agent said goodbye with an AGENT-DISCONNECT. */
    record ByAgent(long statusCode, String message) implements Closed {
        @Override
        public String toString() {
            return "the agent disconnected with status " + statusCode + " ("
                    + Status.of(statusCode).text() + ")" + (message.isEmpty() ? "" : ": " + message);
        }
    }

    /** The agent closed the connection without a DISCONNECT. */
    record EndOfStream() implements Closed {
        @Override
        public String toString() {
            return "the agent closed the connection without a word";
        }
    }

    /** The connection broke: reset, or another error of the network. */
    record Broken(String error) implements Closed {
        @Override
        public String toString() {
            return "the connection broke: " + error;
        }
    }

    /** The agent sent what SPOP does not allow, and got a HAPROXY-DISCONNECT with this status for it. */
    record ProtocolError(Status status, String error) implements Closed {
        @Override
        public String toString() {
            return "the agent broke the protocol: " + error;
        }
    }

    /** The agent took longer than it may. */
    record TooLate(String what) implements Closed {
        @Override
        public String toString() {
            return what;
        }
    }

    /** This side closed it. */
    record ByClient() implements Closed {
        @Override
        public String toString() {
            return "this client closed the connection";
        }
    }
}
