package io.spoa.spop;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A frame as a value (SPOE.txt, section 3.2). The agent's hot path does without; client, tests and logs use it. */
public sealed interface Frame {
    /** HAProxy's first frame. A required entry that was absent is {@code null}: negotiation says which. */
    record HaproxyHello(
            @Nullable String supportedVersions,
            @Nullable Long maxFrameSize,
            @Nullable Set<String> capabilities,
            boolean healthCheck,
            @Nullable String engineId)
            implements Frame {
        /** Copies the set, in its order. */
        public HaproxyHello {
            capabilities = capabilities == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(capabilities));
        }
    }

    /** The agent's answer to a hello. */
    record AgentHello(String version, long maxFrameSize, Set<String> capabilities) implements Frame {
        /** Copies the set, in its order. */
        public AgentHello {
            capabilities = Collections.unmodifiableSet(new LinkedHashSet<>(capabilities));
        }

        @Override
        public String toString() {
            return "AGENT-HELLO version " + version + ", max-frame-size " + maxFrameSize + ", capabilities "
                    + capabilities;
        }
    }

    /** HAProxy ends the connection. */
    record HaproxyDisconnect(long statusCode, String message) implements Frame {
        @Override
        public String toString() {
            return "HAPROXY-DISCONNECT status " + statusCode + ": " + message;
        }
    }

    /** The agent ends the connection. */
    record AgentDisconnect(long statusCode, String message) implements Frame {
        @Override
        public String toString() {
            return "AGENT-DISCONNECT status " + statusCode + ": " + message;
        }
    }

    /** HAProxy asks: whole, in one frame. Ids are 64 unsigned bits. */
    record Notify(long streamId, long frameId, List<Message> messages) implements Frame {
        /** Copies the list. */
        public Notify {
            messages = List.copyOf(messages);
        }

        @Override
        public String toString() {
            return "NOTIFY " + ids(streamId, frameId) + ": "
                    + messages.stream().map(Message::toString).collect(Collectors.joining(" + "));
        }
    }

    /**
     * A piece of a NOTIFY: the first one is a NOTIFY without FIN, further ones are UNSET frames.
     *
     * @param first whether this is the NOTIFY frame
     * @param fin whether it is the last piece
     * @param abort whether HAProxy gives the whole up
     * @param payload the bytes of this piece, not copied
     */
    record Fragment(long streamId, long frameId, boolean first, boolean fin, boolean abort, byte[] payload)
            implements Frame {
        @Override
        public boolean equals(Object other) {
            return other instanceof Fragment that
                    && streamId == that.streamId
                    && frameId == that.frameId
                    && first == that.first
                    && fin == that.fin
                    && abort == that.abort
                    && Arrays.equals(payload, that.payload);
        }

        @Override
        public int hashCode() {
            return 31 * Objects.hash(streamId, frameId, first, fin, abort) + Arrays.hashCode(payload);
        }
    }

    /** The agent answers. {@code aborted} tells HAProxy that the agent gave the NOTIFY up. */
    record Ack(long streamId, long frameId, boolean aborted, List<Action> actions) implements Frame {
        /** Copies the list. */
        public Ack {
            actions = List.copyOf(actions);
        }

        @Override
        public String toString() {
            return "ACK " + ids(streamId, frameId) + (aborted ? " aborted" : "") + ": "
                    + (actions.isEmpty()
                            ? "(no actions)"
                            : actions.stream().map(Action::toString).collect(Collectors.joining("; ")));
        }
    }

    /** A frame of a type the specification does not know; to be skipped. */
    record Unknown(int type) implements Frame {}

    private static String ids(long streamId, long frameId) {
        return "stream " + Long.toUnsignedString(streamId) + " frame " + Long.toUnsignedString(frameId);
    }
}
