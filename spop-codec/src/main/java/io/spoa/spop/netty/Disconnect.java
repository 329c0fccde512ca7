package io.spoa.spop.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.spoa.spop.Frame;
import io.spoa.spop.Status;

/** The agent's way to end a connection: AGENT-DISCONNECT, then close (SPOE.txt, section 3.2.9). */
public final class Disconnect {
    private Disconnect() {}

    /** Sends AGENT-DISCONNECT with this status and closes once it left. Any thread. */
    public static void send(Channel channel, Status status, String reason) {
        Frame frame = new Frame.AgentDisconnect(status.code(), reason);
        channel.writeAndFlush(Frames.toBuffer(channel.alloc(), frame)).addListener(ChannelFutureListener.CLOSE);
    }
}
