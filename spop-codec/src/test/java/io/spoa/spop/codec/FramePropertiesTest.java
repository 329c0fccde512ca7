package io.spoa.spop.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.Action;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.SpopException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every frame, tried on generated ones. The name of a failed test shows its seed. */
class FramePropertiesTest {
    private static final String SEEDS = "io.spoa.spop.codec.Seeds#seeds";

    @ParameterizedTest
    @MethodSource(SEEDS)
    void aFrameComesBackAsItWas(long seed) {
        Arbitrary arbitrary = new Arbitrary(Seeds.random(seed));
        for (int i = 0; i < 500; i++) {
            Frame frame = arbitrary.frame();
            byte[] wire = FrameCodecTest.encode(frame);
            assertThat(new WireReader(wire, 0, 4).u32()).isEqualTo(wire.length - 4);
            assertThat(FrameCodec.decode(wire, 4, wire.length)).isEqualTo(frame);
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void aMessageCutShortIsNoMessage(long seed) {
        Arbitrary arbitrary = new Arbitrary(Seeds.random(seed));
        for (int i = 0; i < 50; i++) {
            Message message = arbitrary.message();
            WireWriter out = new WireWriter(0);
            FrameCodec.encodeMessages(List.of(message), out);
            byte[] wire = out.toByteArray();
            for (int end = 1; end < wire.length; end++) {
                int cut = end;
                assertThatThrownBy(() -> FrameCodec.decodeMessages(wire, 0, cut))
                        .isInstanceOf(SpopException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void anActionCutShortIsNoAction(long seed) {
        Arbitrary arbitrary = new Arbitrary(Seeds.random(seed));
        for (int i = 0; i < 100; i++) {
            Action action = arbitrary.action();
            WireWriter out = new WireWriter(0);
            ActionListCodec.encode(List.of(action), out);
            byte[] wire = out.toByteArray();
            for (int end = 1; end < wire.length; end++) {
                int cut = end;
                assertThatThrownBy(() -> FrameCodec.decodeActions(wire, 0, cut)).isInstanceOf(SpopException.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void aFrameCutShortIsRefusedOrIsLess(long seed) {
        Arbitrary arbitrary = new Arbitrary(Seeds.random(seed));
        for (int i = 0; i < 50; i++) {
            Frame frame = arbitrary.frame();
            byte[] wire = FrameCodecTest.encode(frame);
            for (int end = 4; end < wire.length; end++) {
                Frame less = decodeOrNull(Arrays.copyOf(wire, end));
                // Of lists, whole items may be left; the others may lack an entry that reads as its default.
                boolean list = frame instanceof Frame.Notify || frame instanceof Frame.Ack;
                if (list || frame instanceof Frame.HaproxyHello || frame instanceof Frame.Fragment) {
                    assertThat(less).isNotEqualTo(frame);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void aDamagedFrameIsRefusedOrIsAnotherFrame(long seed) {
        RandomGenerator random = Seeds.random(seed);
        Arbitrary arbitrary = new Arbitrary(random);
        for (int i = 0; i < 3000; i++) {
            byte[] wire = FrameCodecTest.encode(arbitrary.frame());
            Frame other = decodeOrNull(damage(wire, random));
            if (other != null) {
                // Whatever was understood can be said again, and means the same then.
                byte[] again = FrameCodecTest.encode(other);
                assertThat(FrameCodec.decode(again, 4, again.length)).isEqualTo(other);
            }
        }
    }

    @ParameterizedTest
    @MethodSource(SEEDS)
    void noiseIsRefusedOrIsAFrame(long seed) {
        RandomGenerator random = Seeds.random(seed);
        Arbitrary arbitrary = new Arbitrary(random);
        byte[] types = {0, 1, 2, 3, 101, 102, 103};
        for (int i = 0; i < 3000; i++) {
            byte[] noise = arbitrary.bytes(12 + random.nextInt(40));
            noise[4] = types[random.nextInt(types.length)];
            // Mostly a plain header, so that the noise is in the payload.
            System.arraycopy(new byte[] {0, 0, 0, 1, 0, 0}, 0, noise, 5, random.nextInt(6) + 1);
            assertThatCode(() -> decodeOrNull(noise)).doesNotThrowAnyException();
        }
    }

    @org.jspecify.annotations.Nullable private static Frame decodeOrNull(byte[] framed) {
        try {
            return FrameCodec.decode(framed, 4, framed.length);
        } catch (SpopException e) {
            assertThat(e.getMessage()).isNotEmpty();
            assertThat(e.getStackTrace()).isEmpty();
            return null;
        }
    }

    /** One to four bytes behind the length changed, left out or put in. */
    private static byte[] damage(byte[] wire, RandomGenerator random) {
        byte[] damaged = wire;
        for (int n = random.nextInt(4); n >= 0; n--) {
            int at = 4 + random.nextInt(Math.max(1, damaged.length - 4));
            switch (random.nextInt(3)) {
                case 0 -> {
                    damaged = damaged.clone();
                    if (at < damaged.length) {
                        damaged[at] ^= (byte) (1 << random.nextInt(8));
                    }
                }
                case 1 -> {
                    byte[] shorter = Arrays.copyOf(damaged, Math.max(4, damaged.length - 1));
                    if (at < damaged.length) {
                        System.arraycopy(damaged, at + 1, shorter, at, damaged.length - at - 1);
                    }
                    damaged = shorter;
                }
                default -> {
                    byte[] longer = Arrays.copyOf(damaged, damaged.length + 1);
                    System.arraycopy(damaged, at, longer, at + 1, damaged.length - at);
                    longer[at] = (byte) random.nextInt();
                    damaged = longer;
                }
            }
        }
        return damaged;
    }
}
