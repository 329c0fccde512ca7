package io.spoa.spop.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.spoa.spop.codec.Peer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Field notes, "ACK": what one flush carries, and what may stand unread in the buffer of HAProxy 3.1 to 3.5. */
class AckOutboxTest {
    private static final int BUFFER = 16384;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private long now = 1;
    private int relieved;
    private final AckOutbox outbox = new AckOutbox(channel, () -> relieved++, () -> now);

    @AfterEach
    void nothingLeaks() {
        channel.finishAndReleaseAll();
    }

    private static byte[] acks(int count, int size) {
        ByteBuffer bytes = ByteBuffer.allocate(count * size);
        for (int i = 0; i < count; i++) {
            bytes.position(i * size).putInt(size - 4);
        }
        return bytes.array();
    }

    private List<Integer> flushes() {
        List<Integer> sizes = new ArrayList<>();
        for (ByteBuf buffer = channel.readOutbound(); buffer != null; buffer = channel.readOutbound()) {
            sizes.add(buffer.readableBytes());
            buffer.release();
        }
        return sizes;
    }

    @Test
    void aBigBurstToANewPeerIsCutAndPaced() {
        outbox.peer(new Peer("", 16380, false));
        outbox.send(acks(20, 1028));
        List<Integer> first = flushes();
        assertThat(first).containsExactly(15 * 1028);
        assertThat(outbox.isEmpty()).isFalse();
        letTimePass();
        channel.runScheduledPendingTasks();
        assertThat(flushes()).containsExactly(5 * 1028);
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void bigAcksOneByOneNeverFillTheBufferEither() {
        outbox.peer(new Peer("", 16380, false));
        for (int i = 0; i < 20; i++) {
            outbox.send(acks(1, 1028));
        }
        assertThat(flushes().stream().mapToInt(Integer::intValue).sum()).isLessThan(BUFFER);
        assertThat(outbox.isEmpty()).isFalse();
    }

    @Test
    void smallAcksNeverWait() {
        outbox.peer(new Peer("", 16380, false));
        for (int i = 0; i < 1000; i++) {
            notified(20);
            outbox.send(acks(20, 800));
            assertThat(flushes()).containsExactly(16000);
        }
    }

    /** Twenty in flight again: whatever was sent before has been read. */
    @Test
    void notifiesThatArriveProveThatAcksWereRead() {
        outbox.peer(new Peer("", 16380, false));
        notified(20);
        outbox.send(acks(20, 1028));
        assertThat(flushes()).containsExactly(15 * 1028);
        notified(4);
        assertThat(flushes()).isEmpty();
        notified(1);
        assertThat(flushes()).containsExactly(5 * 1028);
        assertThat(outbox.isEmpty()).isTrue();
    }

    /** What HAProxy holds unread is known to be below its buffer, in whatever order it reads, asks and is answered. */
    @Test
    void theBufferIsNeverFilledWhateverHaproxyReadsWhen() {
        outbox.peer(new Peer("", 16380, false));
        Random random = new Random(42);
        ArrayDeque<Integer> unread = new ArrayDeque<>();
        int inFlight = 0;
        int answered = 0;
        for (int step = 0; step < 200_000; step++) {
            switch (random.nextInt(3)) {
                case 0 -> {
                    if (inFlight < 20) {
                        inFlight++;
                        answered++;
                        notified(1);
                    }
                }
                case 1 -> {
                    if (answered > 0) {
                        answered--;
                        outbox.send(acks(1, 50 + random.nextInt(4000)));
                    }
                }
                default -> {
                    if (!unread.isEmpty() && random.nextInt(3) == 0) {
                        unread.remove();
                        inFlight--;
                    }
                }
            }
            unread.addAll(flushes());
            assertThat(unread.stream().mapToInt(Integer::intValue).sum()).isLessThan(BUFFER);
            if (unread.isEmpty() && answered == 0) {
                letTimePass();
                channel.runScheduledPendingTasks();
            }
        }
    }

    private void notified(int count) {
        for (int i = 0; i < count; i++) {
            outbox.notified();
        }
    }

    @Test
    void oldPeersAreNotPacedButFlushesStayBelowTheBound() {
        outbox.peer(new Peer("", 16380, true));
        outbox.send(acks(64, 1028));
        assertThat(flushes())
                .allMatch(size -> size < 16364)
                .satisfies(sizes -> assertThat(
                                sizes.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(64 * 1028));
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void framesAreNeverCut() {
        outbox.peer(new Peer("", 256, true));
        outbox.send(acks(10, 100));
        assertThat(flushes()).allMatch(size -> size % 100 == 0);
    }

    @Test
    void saysWhenTooMuchWaitsAndWhenThatIsOver() {
        outbox.peer(new Peer("", 16380, false));
        for (int i = 0; i < 30; i++) {
            outbox.send(acks(10, 1028));
        }
        assertThat(outbox.isCongested()).isTrue();
        for (int i = 0; i < 30; i++) {
            letTimePass();
            channel.runScheduledPendingTasks();
        }
        assertThat(outbox.isCongested()).isFalse();
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(relieved).isPositive();
        assertThat(flushes().stream().mapToInt(Integer::intValue).sum()).isEqualTo(300 * 1028);
    }

    @Test
    void theOrderIsKept() {
        outbox.peer(new Peer("", 16380, false));
        outbox.send(acks(16, 1028));
        outbox.send(acks(1, 50));
        assertThat(flushes()).containsExactly(15 * 1028);
    }

    private void letTimePass() {
        for (int look = 0; look < 8; look++) {
            now += TimeUnit.MILLISECONDS.toNanos(5);
            channel.advanceTimeBy(5, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
    }
}
