package io.spoa.agent.worker;

/** Ends a worker whose callback came back after another worker had taken its place. */
final class AbandonedWorker extends Error {
    private static final long serialVersionUID = 1;

    AbandonedWorker() {
        super("abandoned", null, false, false);
    }
}
