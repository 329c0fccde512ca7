package io.spoa.agent.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class JobQueueTest {
    static final AckSink NOWHERE = new AckSink() {
        @Override
        public int ackLimit() {
            return 0;
        }

        @Override
        public boolean needsAction() {
            return false;
        }

        @Override
        public void send(byte[] frames, int count) {}

        @Override
        public void giveUp() {}
    };

    private static NotifyJob job(long id) {
        return job(id, 0);
    }

    private static NotifyJob job(long id, int bytes) {
        return new NotifyJob(NOWHERE, id, 1, new byte[bytes], 0, "", "test", 0, 0);
    }

    private static NotifyJob[] jobs(int count) {
        return IntStream.range(0, count).mapToObj(JobQueueTest::job).toArray(NotifyJob[]::new);
    }

    @Test
    void takesWhatFitsAndSaysHowMuch() throws Exception {
        JobQueue queue = new JobQueue(5, 1 << 20, new Counters());
        assertThat(queue.offer(jobs(3), 3)).isEqualTo(3);
        assertThat(queue.offer(jobs(3), 3)).isEqualTo(2);
        assertThat(queue.offer(jobs(3), 3)).isZero();
        NotifyJob[] into = new NotifyJob[10];
        assertThat(queue.take(into, 4, 0, queue.sleeper())).isEqualTo(4);
        assertThat(queue.take(into, 4, 0, queue.sleeper())).isEqualTo(1);
    }

    @Test
    void isBoundedInBytesToo() throws Exception {
        JobQueue queue = new JobQueue(100, 1000, new Counters());
        NotifyJob[] jobs = {job(1, 400), job(2, 600), job(3, 1)};
        assertThat(queue.offer(jobs, 3)).isEqualTo(2);
        assertThat(queue.take(new NotifyJob[4], 1, 0, queue.sleeper())).isEqualTo(1);
        assertThat(queue.offer(new NotifyJob[] {job(4, 400)}, 1)).isEqualTo(1);
        assertThat(queue.offer(new NotifyJob[] {job(5, 1)}, 1)).isZero();
    }

    @Test
    void whatIsGivenBackComesNextWhateverTheBounds() throws Exception {
        JobQueue queue = new JobQueue(2, 1 << 20, new Counters());
        queue.offer(new NotifyJob[] {job(1), job(2)}, 2);
        queue.giveBack(job(8));
        queue.giveBack(job(7));
        assertThat(queue.offer(new NotifyJob[] {job(3)}, 1)).isZero();
        NotifyJob[] into = new NotifyJob[8];
        assertThat(queue.take(into, 8, 0, queue.sleeper())).isEqualTo(4);
        assertThat(into).extracting(job -> job == null ? -1 : job.streamId()).startsWith(7L, 8L, 1L, 2L);
    }

    @Test
    void theOldestMakesRoomWhereItIsWanted() throws Exception {
        Counters counters = new Counters();
        JobQueue queue = new JobQueue(2, 1000, counters);
        queue.offer(new NotifyJob[] {job(1), job(2)}, 2);
        assertThat(queue.exchange(job(3)).streamId()).isEqualTo(1);
        assertThat(queue.exchange(job(4, 2000)).streamId()).as("too big").isEqualTo(4);
        NotifyJob[] into = new NotifyJob[2];
        assertThat(queue.take(into, 2, 0, queue.sleeper())).isEqualTo(2);
        assertThat(into).extracting(job -> job == null ? -1 : job.streamId()).containsExactly(2L, 3L);
        assertThat(queue.exchange(job(5)).streamId()).as("nothing waits").isEqualTo(5);
        queue.offer(jobs(1), 1);
        queue.close();
        assertThat(queue.exchange(job(6)).streamId()).as("closed").isEqualTo(6);
        assertThat(counters.evicted.sum()).isEqualTo(1);
    }

    @Test
    void eachBoundCountsWhatItRefuses() {
        Counters counters = new Counters();
        JobQueue queue = new JobQueue(5, 1000, counters);
        queue.offer(jobs(7), 7);
        assertThat(counters.refusedJobs.sum()).isEqualTo(2);
        queue = new JobQueue(5, 1000, counters);
        queue.offer(new NotifyJob[] {job(1, 900), job(2, 200)}, 2);
        assertThat(counters.refusedBytes.sum()).isEqualTo(1);
        queue = new JobQueue(5, 1000, counters);
        queue.admit(1);
        queue.offer(jobs(4), 4);
        assertThat(counters.refusedWait.sum()).isEqualTo(3);
    }

    @Test
    void keepsTheOrderAcrossTheEndOfTheRing() throws Exception {
        JobQueue queue = new JobQueue(4, 1 << 20, new Counters());
        NotifyJob[] into = new NotifyJob[4];
        long expected = 0;
        for (long next = 0; next < 99; next += 3) {
            assertThat(queue.offer(new NotifyJob[] {job(next), job(next + 1), job(next + 2)}, 3))
                    .isEqualTo(3);
            for (int i = 0; i < 3; i++) {
                assertThat(queue.take(into, 1, 0, queue.sleeper())).isEqualTo(1);
                assertThat(into[0].streamId()).isEqualTo(expected++);
            }
        }
    }

    @Test
    void aClosedQueueGivesWhatIsLeftThenNothing() throws Exception {
        JobQueue queue = new JobQueue(4, 1 << 20, new Counters());
        queue.offer(jobs(2), 2);
        queue.close();
        assertThat(queue.offer(jobs(1), 1)).isZero();
        NotifyJob[] into = new NotifyJob[4];
        assertThat(queue.take(into, 4, 0, queue.sleeper())).isEqualTo(2);
        assertThat(queue.take(into, 4, 0, queue.sleeper())).isZero();
    }

    @Test
    void everyJobComesOutOnceWhateverTheThreads() throws Exception {
        JobQueue queue = new JobQueue(64, 1 << 20, new Counters());
        List<Long> seen = Collections.synchronizedList(new ArrayList<>());
        List<Thread> takers = IntStream.range(0, 4)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    NotifyJob[] into = new NotifyJob[8];
                    try {
                        for (int n = queue.take(into, 8, 0, queue.sleeper());
                                n > 0;
                                n = queue.take(into, 8, 0, queue.sleeper())) {
                            for (int k = 0; k < n; k++) {
                                seen.add(into[k].streamId());
                            }
                        }
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList();
        AtomicInteger next = new AtomicInteger();
        List<Thread> givers = IntStream.range(0, 2)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    for (int id = next.getAndIncrement(); id < 20_000; id = next.getAndIncrement()) {
                        while (queue.offer(new NotifyJob[] {job(id)}, 1) == 0) {
                            Thread.onSpinWait();
                        }
                    }
                }))
                .toList();
        for (Thread giver : givers) {
            giver.join();
        }
        queue.close();
        for (Thread taker : takers) {
            taker.join();
        }
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 20_000).boxed().toList());
    }
}
