package io.spoa.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.spoa.spop.Action;
import io.spoa.spop.Frame;
import io.spoa.spop.codec.FrameCodec;
import io.spoa.spop.codec.WireReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * Guards against garbage on the hot path: bytes for each message, which no other program on the machine disturbs. The
 * margins are wide; `benchmarks/jmh` tells the exact figures.
 */
class AllocationTest {
    private static final int CALLS = 20_000;
    private static final int BATCH = 16;

    private static long bytesEach(Callable<?> work) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long last = 0;
        // What is counted is compiled code; a few rounds until it is.
        for (int round = 0; round < 6; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                work.call();
            }
            last = (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
        }
        return last;
    }

    /** The target is 200 bytes. */
    @Test
    void decodingANotifyAndEncodingItsAckTakesFewBytes() throws Exception {
        CodecPair pair = new CodecPair();
        assertThat(bytesEach(pair::roundTrip)).isBetween(1L, 150L);
        assertThat(acks(pair.drained())).hasSize(BATCH).allSatisfy(ack -> {
            assertThat(ack.streamId()).isEqualTo(7);
            assertThat(ack.actions()).map(Action::toString).containsExactly(EXPECTED);
        });
    }

    @Test
    void aLuaCallbackTakesFewBytes() throws Exception {
        try (EngineCall call = new EngineCall("luaj", Path.of("three.lua"))) {
            assertThat(bytesEach(call::call)).isBetween(1L, 1500L);
            assertThat(acks(call.drained()))
                    .hasSize(BATCH)
                    .allSatisfy(ack ->
                            assertThat(ack.actions()).map(Action::toString).containsExactly(EXPECTED));
        }
    }

    private static final String[] EXPECTED = {
        "set txn.score = int32 1234", "set txn.verdict = str \"allow\"", "set sess.ip = ipv4 127.0.0.1"
    };

    private static List<Frame.Ack> acks(byte[] frames) {
        List<Frame.Ack> acks = new java.util.ArrayList<>();
        WireReader in = new WireReader(frames, 0, frames.length);
        while (in.remaining() > 0) {
            byte[] frame = in.take((int) in.u32());
            acks.add((Frame.Ack) FrameCodec.decode(frame, 0, frame.length));
        }
        return acks;
    }
}
