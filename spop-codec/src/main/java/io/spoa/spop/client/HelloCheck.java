package io.spoa.spop.client;

import io.spoa.spop.Frame;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.codec.Negotiation;

/** What HAProxy demands of an AGENT-HELLO. */
final class HelloCheck {
    static final String VERSION = Negotiation.VERSION;

    private HelloCheck() {}

    /**
     * Checks version and frame size.
     *
     * @param offered the frame size in HAPROXY-HELLO, in bytes
     * @throws SpopException with the status that HAProxy would send
     */
    static void check(Frame.AgentHello hello, int offered) {
        if (!hello.version().equals(VERSION)) {
            throw new SpopException(
                    Status.BAD_VERSION, "AGENT-HELLO with version " + hello.version() + ", not " + VERSION);
        }
        if (hello.maxFrameSize() < Negotiation.MIN_FRAME_SIZE || hello.maxFrameSize() > offered) {
            throw new SpopException(
                    Status.BAD_MAX_FRAME_SIZE,
                    "AGENT-HELLO with a max-frame-size of " + hello.maxFrameSize() + ", not between "
                            + Negotiation.MIN_FRAME_SIZE + " and " + offered);
        }
    }
}
