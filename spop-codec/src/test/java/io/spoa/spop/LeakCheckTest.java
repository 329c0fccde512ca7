package io.spoa.spop;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A check that cannot fail is none. */
@Timeout(30)
class LeakCheckTest {
    @Test
    void aLostBufferIsSeenAndOneThatWasGivenBackIsNot() throws Exception {
        assertThat(LeakCheck.find()).isNull();
        PooledByteBufAllocator.DEFAULT.directBuffer(100).release();
        assertThat(LeakCheck.find()).isNull();
        lose();
        String found = null;
        while (found == null) {
            found = LeakCheck.find();
        }
        assertThat(found).contains("ByteBuf was lost");
    }

    private static void lose() {
        PooledByteBufAllocator.DEFAULT.directBuffer(100).writeInt(1);
    }
}
