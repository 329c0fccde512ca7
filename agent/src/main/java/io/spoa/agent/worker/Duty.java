package io.spoa.agent.worker;

import io.spoa.agent.log.AccessRecorder;
import io.spoa.agent.trace.SpanRecorder;
import org.jspecify.annotations.Nullable;

/**
 * What all that one worker answers is answered with. Owned by it.
 *
 * @param queue gets back what waits for another's answer
 * @param refusal what messages get whose time was up before
 * @param batch what the worker took
 */
record Duty(
        Interpreters interpreters,
        RunGate gate,
        Counters counters,
        WorkerLog log,
        PoolSettings settings,
        Refusal refusal,
        JobQueue queue,
        Batch batch,
        @Nullable AccessRecorder accessRecorder,
        @Nullable SpanRecorder spanRecorder) {}
