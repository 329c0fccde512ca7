package io.spoa.agent.server;

/**
 * What holds for a connection, whatever its peer sends, in whatever pieces. The input is a story of steps ({@link
 * PipelineStory}); it is told twice, in whole steps and in small pieces, and both must be lawful and end the same way.
 */
final class PipelineTarget {
    private PipelineTarget() {}

    static void run(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        PipelineRun whole = new PipelineRun(Integer.MAX_VALUE);
        PipelineRun pieces = new PipelineRun(1 + (bytes[0] & 7));
        PipelineStory.tell(bytes, whole);
        PipelineStory.tell(bytes, pieces);
        PipelineRun.Result expected = whole.finish();
        PipelineRun.Result actual = pieces.finish();
        check(expected.hello() == actual.hello(), "one hello or none", expected, actual);
        check(expected.disconnect() == actual.disconnect(), "the same end", expected, actual);
        // Before an early end, what is answered and what is paced depends on when it came.
        check(!expected.open() || expected.acks().equals(actual.acks()), "the same answers", expected, actual);
    }

    static void check(boolean holds, String what, Object expected, Object actual) {
        if (!holds) {
            throw new AssertionError("not " + what + ": " + expected + ", " + actual);
        }
    }
}
