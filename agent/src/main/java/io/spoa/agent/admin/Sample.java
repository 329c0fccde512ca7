package io.spoa.agent.admin;

import io.spoa.agent.stats.AgentSnapshot;
import io.spoa.agent.stats.Gauges;
import io.spoa.agent.stats.HistogramSnapshot;
import io.spoa.agent.stats.MessageSnapshot;
import io.spoa.agent.stats.Snapshot;
import java.util.function.ToIntFunction;

/**
 * The agents' numbers when they were looked at.
 *
 * @param nanos when, on the clock of {@link System#nanoTime}
 * @param all the numbers
 * @param queue how long messages waited, over all
 * @param run how long callbacks ran, over all
 * @param messages how many messages came
 * @param troubles how many did not fare as their script meant it
 */
record Sample(long nanos, Snapshot all, HistogramSnapshot queue, HistogramSnapshot run, long messages, long troubles) {
    static Sample of(long nanos, Snapshot all) {
        HistogramSnapshot queue = HistogramSnapshot.EMPTY;
        HistogramSnapshot run = HistogramSnapshot.EMPTY;
        long messages = 0;
        long troubles = 0;
        for (AgentSnapshot agent : all.agents()) {
            for (MessageSnapshot message : agent.messages()) {
                queue = queue.plus(message.queue());
                run = run.plus(message.run());
                messages += message.count();
                troubles += message.troubles();
            }
        }
        messages += all.totals().unhandled() + all.totals().refused();
        troubles += all.totals().unhandled() + all.totals().refused();
        return new Sample(nanos, all, queue, run, messages, troubles);
    }

    long refused() {
        return all.totals().refused();
    }

    int queued() {
        return sum(Gauges::queued);
    }

    int busy() {
        return sum(Gauges::busy);
    }

    int workers() {
        return sum(Gauges::workers);
    }

    private int sum(ToIntFunction<Gauges> figure) {
        return all.agents().stream().map(AgentSnapshot::gauges).mapToInt(figure).sum();
    }
}
