package io.spoa.spop.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.Future;
import io.spoa.spop.Frame;
import io.spoa.spop.Status;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The agent's way to end a connection: AGENT-DISCONNECT, then close (SPOE.txt, section 3.2.9). */
public final class Disconnect {
    private static final long LINGER_MILLIS = 500;

    private Disconnect() {}

    /** The frame, to be {@link #send sent} or released. */
    public static ByteBuf frame(Channel channel, Status status, String reason) {
        return Frames.toBuffer(channel.alloc(), new Frame.AgentDisconnect(status.code(), reason));
    }

    /**
     * Sends AGENT-DISCONNECT and closes. Only our half at first: closing a socket with unread bytes in it sends a reset, which
     * takes from HAProxy the ACKs and the DISCONNECT that it has not read yet. The rest follows when HAProxy closes, or soon.
     * Any thread.
     *
     * @param frame by {@link #frame}
     * @param lastWord writes, on the event loop, what has to come between the frame and the end; null if there is nothing
     */
    public static void send(Channel channel, ByteBuf frame, @Nullable Supplier<ChannelFuture> lastWord) {
        ChannelFuture sent = channel.writeAndFlush(frame);
        sent.addListener(written -> {
            if (written.isSuccess() && lastWord != null) {
                lastWord.get().addListener(Disconnect::finish);
            } else {
                finish(written);
            }
        });
        // Whatever becomes of the write: a peer that does not read must not keep the connection.
        channel.eventLoop().schedule(() -> channel.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void finish(Future<? super Void> written) {
        Channel channel = ((ChannelFuture) written).channel();
        if (written.isSuccess() && channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
            channel.config().setAutoRead(true);
        } else {
            channel.close();
        }
    }
}
