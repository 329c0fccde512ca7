package io.spoa.agent.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes an answer's body up to a bound: what is beyond ends the connection. One body; the client's threads, one at a time. */
final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
    /** The body has more bytes than it may have. */
    static final class TooBig extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean announced;

        private TooBig(long most, boolean announced) {
            super("the answer has more than " + most + " bytes: option max_size, or http.max-size", null, false, false);
            this.announced = announced;
        }

        /** Whether the server said that there are so many. If not, they may have no end. */
        boolean isAnnounced() {
            return announced;
        }
    }

    private final long most;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final List<byte[]> parts = new ArrayList<>();
    private long size;
    private Flow.@Nullable Subscription subscription;

    /** @param length how many bytes the server says there will be, or -1 */
    LimitedBody(long most, long length) {
        this.most = most;
        size = length > most ? length : 0;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (size > most) {
            end(given, true);
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    private void end(Flow.Subscription given, boolean announced) {
        parts.clear();
        given.cancel();
        body.completeExceptionally(new TooBig(most, announced));
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            size += buffer.remaining();
            if (size > most) {
                if (subscription != null) {
                    end(subscription, false);
                }
                return;
            }
            byte[] part = new byte[buffer.remaining()];
            buffer.get(part);
            parts.add(part);
        }
    }

    @Override
    public void onError(Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        if (parts.size() == 1) {
            body.complete(parts.getFirst());
            return;
        }
        byte[] whole = new byte[(int) size];
        int to = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, whole, to, part.length);
            to += part.length;
        }
        body.complete(whole);
    }
}
