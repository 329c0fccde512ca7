package io.spoa.spop.codec;

import io.spoa.spop.Frame;
import io.spoa.spop.Status;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The agent's side of the HELLO handshake (SPOE.txt, section 3.2.4) as a pure function. */
public sealed interface Negotiation {
    /** The smallest max-frame-size that the specification allows. */
    int MIN_FRAME_SIZE = 256;

    /** The version this agent speaks. HAProxy wants exactly this text. */
    String VERSION = "2.0";

    /**
     * What the agent announces. Without {@code fragmentation} HAProxy up to 3.0 reconnects without end when a message is
     * too big for a frame; {@code async} is never announced, so that ACKs stay on their connection.
     * Always in this order, as it is sent.
     */
    Set<String> CAPABILITIES = Collections.unmodifiableSet(new LinkedHashSet<>(List.of("pipelining", "fragmentation")));

    /**
     * The connection is established.
     *
     * @param reply what to answer
     * @param peer what is known of HAProxy
     * @param healthCheck whether HAProxy only looks if the agent lives
     */
    record Accepted(Frame.AgentHello reply, Peer peer, boolean healthCheck) implements Negotiation {}

    /** The connection is refused with a DISCONNECT that says so. */
    record Refused(Status status, String reason) implements Negotiation {}

    /**
     * Decides about a hello. Engine-id and capabilities are never required: health checks and new HAProxys leave them out.
     *
     * @param ownMaxFrameSize the biggest frame the agent is willing to handle, in bytes, at least 256
     */
    static Negotiation of(Frame.HaproxyHello hello, int ownMaxFrameSize) {
        String versions = hello.supportedVersions();
        if (versions == null) {
            return new Refused(Status.NO_VERSION, "HAPROXY-HELLO without supported-versions");
        }
        if (!supportsVersion2(versions)) {
            return new Refused(Status.BAD_VERSION, "HAProxy offers SPOP " + versions + ", the agent speaks " + VERSION);
        }
        Long offered = hello.maxFrameSize();
        if (offered == null) {
            return new Refused(Status.NO_MAX_FRAME_SIZE, "HAPROXY-HELLO without max-frame-size");
        }
        if (offered < MIN_FRAME_SIZE) {
            return new Refused(
                    Status.BAD_MAX_FRAME_SIZE,
                    "HAProxy offers a max-frame-size of " + offered + ", at least " + MIN_FRAME_SIZE + " is needed");
        }
        int frameSize = (int) Math.min(offered, ownMaxFrameSize);
        Set<String> capabilities = hello.capabilities() == null ? Set.of() : hello.capabilities();
        String engineId = hello.engineId() == null ? "" : hello.engineId();
        Peer peer = new Peer(engineId, frameSize, capabilities.contains("async"));
        return new Accepted(new Frame.AgentHello(VERSION, frameSize, CAPABILITIES), peer, hello.healthCheck());
    }

    private static boolean supportsVersion2(String versions) {
        for (String version : versions.split(",")) {
            String trimmed = version.trim();
            // A peer that knows 2.x also knows all minor versions before it.
            if (trimmed.startsWith("2.") && trimmed.length() > 2) {
                return true;
            }
        }
        return false;
    }
}
