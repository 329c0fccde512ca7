package io.spoa.agent.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.script.SharedState;
import io.spoa.script.SharedState.Rate;
import io.spoa.script.SharedValue;
import io.spoa.script.binding.BindingError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What scripts share: values and their time, counters, rates, room. */
@Timeout(60)
class SharedStoreTest {
    private static final byte[] KEY = bytes("key");
    private static final SharedValue ONE = new SharedValue.Whole(1);
    private static final SharedValue TWO = new SharedValue.Whole(2);
    private static final SharedValue TEXT = new SharedValue.Bytes(bytes("text"), true);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Begins where a window of every length used here does. */
    private final AtomicLong clock = new AtomicLong(-3600 * SECOND);

    private final SharedStore store = new SharedStore(new StoreSettings(1 << 20), clock::get);

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private void pass(double seconds) {
        clock.addAndGet((long) (seconds * SECOND));
    }

    private void set(SharedValue value) {
        store.set(KEY, value, SharedState.FOR_EVER);
    }

    @Test
    void aValueStaysUntilItIsDeleted() {
        assertThat(store.get(KEY)).isNull();
        set(TEXT);
        pass(1e8);
        assertThat(store.get(bytes("key"))).isEqualTo(TEXT);
        assertThat(store.delete(KEY)).isTrue();
        assertThat(store.delete(KEY)).isFalse();
        assertThat(store.get(KEY)).isNull();
    }

    @Test
    void aValueExpires() {
        store.set(KEY, ONE, 2 * SECOND);
        pass(1.9);
        assertThat(store.get(KEY)).isEqualTo(ONE);
        pass(0.1);
        assertThat(store.get(KEY)).isNull();
        assertThat(store.delete(KEY)).isFalse();
        assertThat(store.expire(KEY, SECOND)).isFalse();
    }

    @Test
    void aValueGetsAnotherTime() {
        store.set(KEY, ONE, 2 * SECOND);
        pass(1);
        assertThat(store.expire(KEY, 10 * SECOND)).isTrue();
        pass(9.9);
        assertThat(store.get(KEY)).isEqualTo(ONE);
        assertThat(store.expire(KEY, SharedState.FOR_EVER)).isTrue();
        pass(1e6);
        assertThat(store.get(KEY)).isEqualTo(ONE);
        set(TWO);
        assertThat(store.expire(KEY, SECOND)).isTrue();
        pass(1);
        assertThat(store.get(KEY)).isNull();
    }

    @Test
    void whatIsThereIsNotAdded() {
        assertThat(store.add(KEY, ONE, 2 * SECOND)).isTrue();
        pass(1.5);
        assertThat(store.add(KEY, TWO, 100 * SECOND)).isFalse();
        assertThat(store.get(KEY)).isEqualTo(ONE);
        pass(0.5);
        assertThat(store.add(KEY, TWO, SharedState.FOR_EVER)).isTrue();
        assertThat(store.get(KEY)).isEqualTo(TWO);
    }

    @Test
    void theTimeOfACounterBeginsWithIt() {
        assertThat(store.increment(KEY, 5, 2 * SECOND)).isEqualTo(5);
        pass(1.5);
        assertThat(store.increment(KEY, -7, 2 * SECOND)).isEqualTo(-2);
        pass(0.5);
        assertThat(store.increment(KEY, 1, 2 * SECOND)).isEqualTo(1);
    }

    @Test
    void whatDoesNotCountIsRefusedAndStays() {
        set(TEXT);
        assertThatThrownBy(() -> store.increment(KEY, 1, SECOND))
                .isInstanceOf(BindingError.class)
                .hasMessage("shared.incr: the value of \"key\" is a string, not an integer");
        assertThat(store.get(KEY)).isEqualTo(TEXT);
        set(new SharedValue.Whole(Long.MIN_VALUE));
        assertThatThrownBy(() -> store.increment(KEY, -1, SECOND)).hasMessageContaining("more than 64 bits");
        assertThat(store.get(KEY)).isEqualTo(new SharedValue.Whole(Long.MIN_VALUE));
    }

    @Test
    void onlyTheValueExpectedIsReplaced() {
        assertThat(store.compareAndSet(KEY, ONE, TWO, SECOND)).isFalse();
        assertThat(store.get(KEY)).isNull();
        assertThat(store.compareAndSet(KEY, null, ONE, 2 * SECOND)).isTrue();
        assertThat(store.compareAndSet(KEY, null, TWO, SECOND)).isFalse();
        assertThat(store.compareAndSet(KEY, TWO, TEXT, 100 * SECOND)).isFalse();
        pass(1.5);
        assertThat(store.compareAndSet(KEY, new SharedValue.Real(1), TWO, 2 * SECOND))
                .isTrue();
        pass(1.5);
        assertThat(store.get(KEY)).isEqualTo(TWO);
        pass(0.5);
        assertThat(store.compareAndSet(KEY, null, TEXT, SECOND)).isTrue();
    }

    @Test
    void sameIsWhatNoLanguageTellsApart() {
        SharedValue raw = new SharedValue.Bytes(bytes("text"), false);
        assertThat(TEXT.isSame(raw)).isTrue();
        assertThat(ONE.isSame(new SharedValue.Real(1))).isTrue();
        assertThat(new SharedValue.Real(2).isSame(TWO)).isTrue();
        assertThat(ONE.isSame(new SharedValue.Flag(true))).isFalse();
        assertThat(ONE.isSame(new SharedValue.Real(1.5))).isFalse();
        assertThat(new SharedValue.Whole(Long.MAX_VALUE).isSame(new SharedValue.Real(0x1p63)))
                .isFalse();
        assertThat(new SharedValue.Real(Double.NaN).isSame(new SharedValue.Real(Double.NaN)))
                .isTrue();
    }

    private int allowed(int attempts) {
        int count = 0;
        for (int i = 0; i < attempts; i++) {
            count += store.rate(KEY, 10, 60 * SECOND).allowed() ? 1 : 0;
        }
        return count;
    }

    @Test
    void aWindowAllowsItsLimit() {
        assertThat(store.rate(KEY, 10, 60 * SECOND)).isEqualTo(new Rate(true, 1));
        assertThat(allowed(20)).isEqualTo(9);
        assertThat(store.rate(KEY, 10, 60 * SECOND)).isEqualTo(new Rate(false, 10));
        assertThat(store.get(KEY)).isEqualTo(new SharedValue.Whole(10));
    }

    /** Ten in the window before; in the middle of this one half of them are still in the minute that ends now. */
    @Test
    void theWindowBeforeCountsByTheTimeItCovers() {
        allowed(10);
        pass(60);
        assertThat(allowed(5)).isZero();
        pass(30);
        assertThat(store.get(KEY)).isEqualTo(new SharedValue.Whole(5));
        assertThat(allowed(20)).isEqualTo(5);
        assertThat(store.rate(KEY, 10, 60 * SECOND)).isEqualTo(new Rate(false, 10));
        pass(1e5);
        assertThat(store.get(KEY)).isNull();
        assertThat(allowed(20)).isEqualTo(10);
    }

    /** Who never stops asking gets nearly what is allowed all the same. */
    @Test
    void whatIsNotAllowedLocksNobodyOut() {
        int allowed = 0;
        for (int second = 0; second < 3600; second++) {
            allowed += allowed(1);
            pass(1);
        }
        assertThat(allowed).isBetween(10 * 54, 10 * 60);
    }

    @Test
    void aRateIsAnEntryLikeOthers() {
        allowed(10);
        assertThatThrownBy(() -> store.increment(KEY, 1, SECOND)).hasMessageContaining("is a rate, not an integer");
        assertThat(store.add(KEY, ONE, SECOND)).isFalse();
        assertThat(store.compareAndSet(KEY, new SharedValue.Whole(10), ONE, SECOND))
                .isFalse();
        assertThat(allowed(1)).isZero();
        assertThat(store.rate(KEY, 11, 60 * SECOND)).isEqualTo(new Rate(true, 11));
        assertThat(store.rate(KEY, 5, 30 * SECOND)).as("another window").isEqualTo(new Rate(true, 1));
        assertThat(store.delete(KEY)).isTrue();
        set(TEXT);
        assertThatThrownBy(() -> allowed(1)).hasMessage("shared.rate: the value of \"key\" is a string, not a rate");
    }

    @Test
    void nothingIsAllowedWhereTheLimitIsZero() {
        assertThat(store.rate(KEY, 0, SECOND)).isEqualTo(new Rate(false, 0));
    }

    @Test
    void whatThereIsNoRoomForGoes() {
        SharedValue big = new SharedValue.Bytes(new byte[SharedValue.MOST_BYTES], true);
        for (int i = 0; i < 100; i++) {
            store.set(bytes("key " + i), big, SharedState.FOR_EVER);
        }
        assertThat(store.snapshot().bytes()).isBetween(1L << 19, 1L << 20);
        assertThat(store.snapshot().entries()).isEqualTo(15);
        assertThat(store.snapshot().evictions()).isEqualTo(85);
    }

    @Test
    void itIsCounted() {
        assertThat(store.snapshot().maxBytes()).isEqualTo(1 << 20);
        store.get(KEY);
        store.set(KEY, TEXT, SECOND);
        store.get(KEY);
        store.get(KEY);
        assertThat(store.snapshot().hits()).isEqualTo(2);
        assertThat(store.snapshot().misses()).isEqualTo(1);
        assertThat(store.snapshot().entries()).isEqualTo(1);
        assertThat(store.snapshot().bytes()).isEqualTo(SharedStore.ENTRY_BYTES + 7);
        pass(1);
        assertThat(store.snapshot().entries()).as("what has expired").isZero();
        assertThat(store.snapshot().evictions()).isZero();
    }

    @Test
    void whatIsThereCanBeLookedAtWithoutUsingIt() {
        assertThat(store.find(bytes(""), 10)).isEmpty();
        for (int i = 9; i > 0; i--) {
            store.set(bytes("n:" + i), new SharedValue.Whole(i), i * SECOND);
        }
        store.set(bytes("t"), TEXT, SharedState.FOR_EVER);
        store.set(new byte[] {'t', (byte) 0xff}, new SharedValue.Real(0.5), SharedState.FOR_EVER);
        store.set(bytes("tab\t"), new SharedValue.Flag(true), SharedState.FOR_EVER);
        store.rate(bytes("rate"), 5, SECOND);
        pass(0.5);
        assertThat(store.find(bytes("n:"), 2))
                .containsExactly(
                        new StoredEntry("n:1", "integer", 1L, SECOND / 2),
                        new StoredEntry("n:2", "integer", 2L, SECOND * 3 / 2));
        assertThat(store.find(bytes("t"), 10))
                .containsExactly(
                        new StoredEntry("t", "string", "text", Long.MAX_VALUE),
                        new StoredEntry("\"tab\\x09\"", "boolean", true, Long.MAX_VALUE),
                        new StoredEntry("\"t\\xff\"", "number", 0.5, Long.MAX_VALUE));
        assertThat(store.find(bytes("rate"), 1)).containsExactly(new StoredEntry("rate", "rate", 1L, SECOND * 3 / 2));
        pass(0.5);
        assertThat(store.find(bytes("n:"), 9)).as("what has expired").hasSize(8);
        assertThat(store.snapshot().hits() + store.snapshot().misses()).isZero();
    }

    @Test
    void everythingCanBeForgotten() {
        assertThat(store.clear()).isZero();
        set(ONE);
        store.set(bytes("other"), TEXT, SECOND);
        assertThat(store.clear()).isEqualTo(2);
        assertThat(store.get(KEY)).isNull();
        assertThat(store.snapshot().bytes()).isZero();
    }

    private static void atOnce(IntConsumer work) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int number = i;
            threads.add(Thread.ofPlatform().start(() -> work.accept(number)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void fourThreadsLoseNothing() throws InterruptedException {
        AtomicInteger allowed = new AtomicInteger();
        byte[] swapped = bytes("swapped");
        atOnce(number -> {
            for (int i = 0; i < 20_000; i++) {
                store.increment(KEY, 1, SharedState.FOR_EVER);
                if (store.rate(bytes("rate"), 1000, SECOND).allowed()) {
                    allowed.incrementAndGet();
                }
                plusOne(swapped);
            }
        });
        assertThat(store.get(KEY)).isEqualTo(new SharedValue.Whole(80_000));
        assertThat(store.get(swapped)).isEqualTo(new SharedValue.Whole(80_000));
        assertThat(allowed).hasValue(1000);
    }

    private void plusOne(byte[] key) {
        boolean done = false;
        while (!done) {
            SharedValue old = store.get(key);
            long number = old instanceof SharedValue.Whole whole ? whole.number() : 0;
            done = store.compareAndSet(key, old, new SharedValue.Whole(number + 1), SharedState.FOR_EVER);
        }
    }
}
