package io.spoa.agent.cli.bench;

import io.spoa.spop.Message;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.Target;
import java.time.Duration;
import java.util.List;

/**
 * What one run does.
 *
 * @param target the agent
 * @param messages what each NOTIFY carries
 * @param connections how many connections send, at least 1
 * @param window the most NOTIFYs in flight on each
 * @param rate NOTIFYs a second over all connections on a fixed schedule (open loop); 0 for as fast as the windows let go
 *     (closed loop)
 * @param warmup how long before anything counts
 * @param duration how long it counts
 * @param timeout after which a NOTIFY without ACK is given up
 * @param actions how many actions every ACK must have, −1 for any number
 * @param threads how many threads send, at most one a connection
 * @param idle how many more connections only shake hands
 * @param options how each connection presents itself
 */
record BenchPlan(
        Target target,
        List<Message> messages,
        int connections,
        int window,
        double rate,
        Duration warmup,
        Duration duration,
        Duration timeout,
        int actions,
        int threads,
        int idle,
        Options options) {
    boolean openLoop() {
        return rate > 0;
    }

    /** The same load on another agent. */
    BenchPlan against(Target other) {
        return new BenchPlan(
                other, messages, connections, window, rate, warmup, duration, timeout, actions, threads, idle, options);
    }

    /** The same load with another warm-up. */
    BenchPlan after(Duration otherWarmup) {
        return new BenchPlan(
                target,
                messages,
                connections,
                window,
                rate,
                otherWarmup,
                duration,
                timeout,
                actions,
                threads,
                idle,
                options);
    }
}
