package io.spoa.spop.codec;

import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Drives a {@link Reassembly} and compares every outcome with the simplest thing that could be right. */
final class ReassemblyModel {
    private final Reassembly reassembly;
    private final int bound;
    private @Nullable ByteArrayOutputStream whole;
    private boolean tooBig;
    private long streamId;

    ReassemblyModel(int bound) {
        this.bound = bound;
        this.reassembly = new Reassembly(bound);
    }

    /** One fragment: bit 0 of the step starts a NOTIFY, 1 is FIN, 2 ABORT; bits 3 and 4 are its stream. */
    void step(int step, byte[] bytes, int from, int to) {
        boolean fin = (step & 2) != 0;
        boolean abort = (step & 4) != 0;
        long stream = step >> 3 & 3;
        try {
            if ((step & 1) != 0) {
                first(stream, bytes, from, to);
            } else {
                next(stream, fin, abort, bytes, from, to);
            }
        } catch (SpopException e) {
            Status expected = (step & 1) != 0 ? Status.INTERLACED_FRAMES : Status.FRAME_ID_NOT_FOUND;
            FuzzTargets.check(e.status() == expected, "refused as expected", expected, e);
            FuzzTargets.check(whole == null || (step & 1) != 0 || stream != streamId, "out of place", step, e);
        }
        FuzzTargets.check(reassembly.isActive() == (whole != null), "active", whole != null, reassembly.isActive());
    }

    private void first(long stream, byte[] bytes, int from, int to) {
        Reassembly.Outcome outcome = reassembly.first(stream, 1, bytes, from, to);
        FuzzTargets.check(whole == null, "refused: another one is under way", streamId, stream);
        whole = new ByteArrayOutputStream();
        tooBig = false;
        streamId = stream;
        append(outcome, false, bytes, from, to);
    }

    private void next(long stream, boolean fin, boolean abort, byte[] bytes, int from, int to) {
        Reassembly.Outcome outcome = reassembly.next(stream, 1, fin, abort, bytes, from, to);
        FuzzTargets.check(whole != null && stream == streamId, "refused: it continues nothing", streamId, stream);
        if (abort) {
            expect(Reassembly.Outcome.IGNORED, outcome);
            whole = null;
        } else if (tooBig) {
            expect(Reassembly.Outcome.IGNORED, outcome);
            whole = fin ? null : whole;
        } else {
            append(outcome, fin, bytes, from, to);
        }
    }

    private void append(Reassembly.Outcome outcome, boolean fin, byte[] bytes, int from, int to) {
        ByteArrayOutputStream all = whole == null ? new ByteArrayOutputStream() : whole;
        if (all.size() + to - from > bound) {
            expect(Reassembly.Outcome.TOO_BIG, outcome);
            tooBig = true;
            whole = fin ? null : all;
            return;
        }
        all.write(bytes, from, to - from);
        expect(fin ? Reassembly.Outcome.COMPLETE : Reassembly.Outcome.MORE, outcome);
        if (fin) {
            byte[] taken = reassembly.take();
            FuzzTargets.check(Arrays.equals(taken, all.toByteArray()), "what came", all.size(), taken.length);
            whole = null;
        }
    }

    private static void expect(Reassembly.Outcome expected, Reassembly.Outcome actual) {
        FuzzTargets.check(expected == actual, "as expected", expected, actual);
    }
}
