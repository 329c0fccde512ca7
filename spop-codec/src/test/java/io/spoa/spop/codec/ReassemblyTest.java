package io.spoa.spop.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.codec.Reassembly.Outcome;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Field notes, "Hello": an old peer sends a NOTIFY without FIN, then UNSET frames of the same ids, the last with FIN. */
class ReassemblyTest {
    private final Reassembly reassembly = new Reassembly(10);

    private Outcome first(long stream, String text) {
        byte[] bytes = ("##" + text + "#").getBytes(StandardCharsets.US_ASCII);
        return reassembly.first(stream, 7, bytes, 2, bytes.length - 1);
    }

    private Outcome next(long stream, boolean fin, boolean abort, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return reassembly.next(stream, 7, fin, abort, bytes, 0, bytes.length);
    }

    @Test
    void putsFragmentsTogether() {
        assertThat(first(0, "ab")).isEqualTo(Outcome.MORE);
        assertThat(next(0, false, false, "cdefg")).isEqualTo(Outcome.MORE);
        assertThat(next(0, true, false, "h")).isEqualTo(Outcome.COMPLETE);
        assertThat(reassembly.take()).asString(StandardCharsets.US_ASCII).isEqualTo("abcdefgh");
        assertThat(reassembly.isActive()).isFalse();
    }

    @Test
    void fillsTheBoundToTheLastByteAndNoFurther() {
        first(1, "12345");
        assertThat(next(1, true, false, "67890")).isEqualTo(Outcome.COMPLETE);
        assertThat(reassembly.take()).hasSize(10);
        first(2, "12345");
        assertThat(next(2, false, false, "678901")).isEqualTo(Outcome.TOO_BIG);
        assertThat(next(2, false, false, "more")).isEqualTo(Outcome.IGNORED);
        assertThat(next(2, true, false, "last")).isEqualTo(Outcome.IGNORED);
        assertThat(reassembly.isActive()).isFalse();
        assertThatThrownBy(reassembly::take).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theLastFragmentMayBeTheOneTooMany() {
        first(2, "12345");
        assertThat(next(2, true, false, "678901")).isEqualTo(Outcome.TOO_BIG);
        assertThat(first(3, "x")).isEqualTo(Outcome.MORE);
        assertThat(next(3, true, false, "y")).isEqualTo(Outcome.COMPLETE);
        assertThat(reassembly.take()).asString(StandardCharsets.US_ASCII).isEqualTo("xy");
    }

    @Test
    void anAbortLeavesNothingBehind() {
        first(1, "abc");
        assertThat(next(1, true, true, "")).isEqualTo(Outcome.IGNORED);
        first(3, "x");
        next(3, true, false, "");
        assertThat(reassembly.take()).asString(StandardCharsets.US_ASCII).isEqualTo("x");
    }

    @Test
    void aFragmentOfNothingIsCode12() {
        assertThatThrownBy(() -> next(1, true, false, "x"))
                .satisfies(e -> assertThat(((SpopException) e).status()).isEqualTo(Status.FRAME_ID_NOT_FOUND));
        first(1, "a");
        assertThatThrownBy(() -> next(3, true, false, "x"))
                .satisfies(e -> assertThat(((SpopException) e).status()).isEqualTo(Status.FRAME_ID_NOT_FOUND));
    }

    @Test
    void interlacedFragmentsAreCode11() {
        first(1, "a");
        assertThatThrownBy(() -> first(3, "b"))
                .satisfies(e -> assertThat(((SpopException) e).status()).isEqualTo(Status.INTERLACED_FRAMES));
    }
}
