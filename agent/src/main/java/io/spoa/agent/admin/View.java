package io.spoa.agent.admin;

import java.util.List;

/**
 * What there is to show, at one moment.
 *
 * @param now the numbers
 * @param before the numbers a few seconds ago
 * @param points the last two minutes
 * @param readiness whether messages should be sent here
 * @param source all that is no number
 * @param version of the agent
 */
record View(Sample now, Sample before, List<Point> points, Readiness readiness, AdminSource source, String version) {
    /** How far apart the samples are, in seconds. */
    double seconds() {
        return Math.max(1e-3, (now.nanos() - before.nanos()) / 1e9);
    }
}
