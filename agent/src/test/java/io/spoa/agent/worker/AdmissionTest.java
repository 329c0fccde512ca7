package io.spoa.agent.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The queue under load, on a clock that the test turns: a millisecond is a round. */
class AdmissionTest {
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long DEADLINE = Duration.ofMillis(400).toNanos();
    private static final int CAPACITY = 65_536;

    private final Counters counters = new Counters();
    private final JobQueue queue = new JobQueue(CAPACITY, 1 << 30, counters);
    private final Admission admission = new Admission(queue, counters, 5, Duration.ofMillis(400));
    private final NotifyJob[] taken = new NotifyJob[CAPACITY];
    private long now = System.nanoTime();
    private long round;
    private double credit;

    /** How a stretch of time went. */
    private static final class Seen {
        private int refused;
        private int late;
        private final List<Long> waits = new ArrayList<>();

        private long longestMillis() {
            return waits.stream().mapToLong(Long::longValue).max().orElse(0) / MILLI;
        }
    }

    /** Some time with so many jobs coming, and so many that workers can do, in a millisecond. */
    private Seen run(int millis, double coming, double speed) throws Exception {
        Seen seen = new Seen();
        double due = 0;
        for (int i = 0; i < millis; i++) {
            now += MILLI;
            due += coming;
            offer(seen, (int) due);
            due -= (int) due;
            work(seen, speed);
            if (++round % 10 == 0) {
                seen.late += queue.takeExpired(new NotifyJob[CAPACITY], now, DEADLINE);
                admission.look(now);
            }
        }
        return seen;
    }

    private void offer(Seen seen, int count) {
        NotifyJob[] jobs = new NotifyJob[count];
        for (int i = 0; i < count; i++) {
            jobs[i] = new NotifyJob(JobQueueTest.NOWHERE, i, 1, new byte[8], 0, "", "", now, now + DEADLINE);
        }
        seen.refused += count - queue.offer(jobs, count);
    }

    private void work(Seen seen, double speed) throws Exception {
        credit += speed;
        while (credit >= 1 && !queue.isEmpty()) {
            assertThat(queue.take(taken, 1, 0, queue.sleeper())).isEqualTo(1);
            NotifyJob job = taken[0];
            if (job != null && now - job.arrivalNanos() >= DEADLINE) {
                // As the answerer does, which costs it next to nothing.
                counters.expiredTaken.increment();
                seen.late++;
            } else if (job != null) {
                seen.waits.add(now - job.arrivalNanos());
                credit--;
            }
        }
        credit = Math.min(credit, 1);
    }

    @Test
    void threeTimesTheLoadIsRefusedInTimeAndTheRestAnswered() throws Exception {
        run(2000, 6, 2);
        Seen steady = run(4000, 6, 2);
        assertThat(steady.waits).hasSizeGreaterThan(7800);
        assertThat(steady.longestMillis()).as("an eighth of the deadline").isLessThan(80);
        assertThat(steady.late).isZero();
        assertThat(steady.refused).isBetween(15_000, 16_500);
    }

    @Test
    void theFirstSecondOfOverloadIsNoCatastrophe() throws Exception {
        run(1000, 1, 2);
        Seen first = run(1000, 20, 2);
        assertThat(first.waits).hasSizeGreaterThan(1800);
        assertThat(first.longestMillis()).isLessThan(400);
    }

    @Test
    void whatIsJustTooMuchLosesJustThat() throws Exception {
        run(2000, 2.2, 2);
        Seen steady = run(4000, 2.2, 2);
        assertThat(steady.waits).hasSizeGreaterThan(7800);
        assertThat(steady.late).isZero();
        assertThat(steady.longestMillis()).isLessThan(350);
    }

    @Test
    void aBurstThatCanBeAnsweredIsTaken() throws Exception {
        run(1000, 6, 2); // the speed is known
        run(2000, 0.5, 2);
        Seen burst = run(1, 500, 2);
        assertThat(burst.refused).isZero();
        Seen after = run(400, 0.1, 2);
        assertThat(after.late).isZero();
        assertThat(after.refused).isZero();
    }

    @Test
    void nothingIsRefusedWhileThereIsNoQueue() throws Exception {
        Seen quiet = run(5000, 1.9, 2);
        assertThat(quiet.refused).isZero();
    }

    /** What a slow time taught must not hold when it is over. */
    @Test
    void aBackendThatWasSlowIsForgottenWhenItIsQuick() throws Exception {
        run(3000, 2, 0.05);
        run(1000, 2, 20);
        Seen after = run(1000, 10, 20);
        assertThat(after.refused).isZero();
        assertThat(after.waits).hasSizeGreaterThan(9900);
    }

    /** All workers in callbacks that hang: for a while nothing leaves at all, and that must be forgotten too. */
    @Test
    void workersThatAllHungAreForgotten() throws Exception {
        run(1000, 1, 2);
        run(3000, 1, 0);
        run(1000, 1, 20);
        Seen after = run(1000, 10, 20);
        assertThat(after.refused).isZero();
        assertThat(after.waits).hasSizeGreaterThan(9900);
    }

    @Test
    void aProcessThatStoodStillLearnsNothingFromIt() throws Exception {
        run(1000, 6, 2);
        int before = admission.admitted();
        now += TimeUnit.SECONDS.toNanos(60);
        admission.look(now);
        assertThat(admission.admitted()).isEqualTo(before);
        Seen after = run(2000, 6, 2);
        assertThat(after.waits).hasSizeGreaterThan(3600);
    }

    /** Expired jobs leave the queue quickly: that is no speed, or ever more would be let in. */
    @Test
    void aQueueThatIsFullOfLateJobsRecovers() throws Exception {
        offer(new Seen(), 20_000);
        run(1000, 6, 2);
        Seen after = run(2000, 6, 2);
        assertThat(after.waits).hasSizeGreaterThan(3800);
        assertThat(after.longestMillis()).isLessThan(80);
    }
}
