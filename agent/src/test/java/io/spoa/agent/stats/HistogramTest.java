package io.spoa.agent.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void bucketsFollowEachOtherWithoutAGap() {
        for (int bucket = 0; bucket < Buckets.COUNT - 1; bucket++) {
            assertThat(Buckets.of(Buckets.upper(bucket))).isEqualTo(bucket);
            assertThat(Buckets.of(Buckets.upper(bucket) + 1)).isEqualTo(bucket + 1);
            assertThat(Buckets.lower(bucket + 1)).isEqualTo(Buckets.upper(bucket));
        }
        assertThat(Buckets.of(-5)).isZero();
        assertThat(Buckets.of(0)).isZero();
        assertThat(Buckets.of(Long.MAX_VALUE)).isEqualTo(Buckets.COUNT - 1);
    }

    @Test
    void aBucketIsNoWiderThanAnEighthOfItsTimes() {
        for (int bucket = 1; bucket < Buckets.COUNT - 1; bucket++) {
            long width = Buckets.upper(bucket) - Buckets.lower(bucket);
            assertThat(width).isLessThanOrEqualTo(Buckets.lower(bucket) / 8);
        }
    }

    @Test
    void percentilesAreRightToAnEighth() {
        Random random = new Random(7);
        Histogram histogram = new Histogram();
        long[] times = new long[10_000];
        for (int i = 0; i < times.length; i++) {
            times[i] = (long) Math.exp(6 + 12 * random.nextDouble());
            histogram.record(times[i]);
        }
        Arrays.sort(times);
        HistogramSnapshot snapshot = histogram.snapshot();
        assertThat(snapshot.count()).isEqualTo(times.length);
        assertThat(snapshot.sumNanos()).isEqualTo(Arrays.stream(times).sum());
        assertThat(snapshot.maxNanos()).isEqualTo(times[times.length - 1]);
        for (double part : new double[] {0.5, 0.9, 0.99, 0.999, 1}) {
            long real = times[(int) Math.ceil(part * times.length) - 1];
            assertThat(snapshot.percentileNanos(part)).isCloseTo(real, within(real / 8));
        }
    }

    @Test
    void powersOfTwoAreCountedExactly() {
        Histogram histogram = new Histogram();
        histogram.record(1024);
        histogram.record(1025);
        histogram.record(2048);
        histogram.record(1L << 40);
        HistogramSnapshot snapshot = histogram.snapshot();
        assertThat(snapshot.upTo(1024)).isEqualTo(1);
        assertThat(snapshot.upTo(2048)).isEqualTo(3);
        assertThat(snapshot.upTo(1L << 36)).isEqualTo(3);
        assertThat(snapshot.upTo(Long.MAX_VALUE)).isEqualTo(4);
    }

    @Test
    void snapshotsAddAndSubtract() {
        Histogram histogram = new Histogram();
        histogram.record(5_000);
        HistogramSnapshot before = histogram.snapshot();
        histogram.record(700_000);
        HistogramSnapshot since = histogram.snapshot().since(before);
        assertThat(since.count()).isEqualTo(1);
        assertThat(since.sumNanos()).isEqualTo(700_000);
        assertThat(since.percentileNanos(0.5)).isCloseTo(700_000, within(90_000L));
        assertThat(before.plus(since).count()).isEqualTo(2);
        assertThat(HistogramSnapshot.EMPTY.percentileNanos(0.99)).isZero();
    }
}
