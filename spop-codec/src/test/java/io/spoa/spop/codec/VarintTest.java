package io.spoa.spop.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.Bytes;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Variable-length integers (SPOE.txt, section 3.1), both ways. Below 240 a byte is the number; from there the first byte
 * gives 240 to 255 and each further byte b at place i adds b * 2^(4 + 7i), going on while b is at least 128.
 */
class VarintTest {
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 01",
        "239, ef", // the last of one byte
        "240, f0 00", // 240 + 0*16
        "241, f1 00",
        "255, ff 00",
        "256, f0 01", // 240 + 1*16
        "2287, ff 7f", // 255 + 127*16: the last of two bytes
        "2288, f0 80 00", // 240 + 128*16 + 0*2048
        "264431, ff ff 7f", // 255 + 255*16 + 127*2048
        "264432, f0 80 80 00", // 240 + 128*16 + 128*2048
        "33818863, ff ff ff 7f", // 255 + 255*16 + 255*2048 + 127*262144
        "33818864, f0 80 80 80 00",
        "4294967295, ff f0 fe fe 7e", // 2^32-1 = 255 + 240*2^4 + 254*2^11 + 254*2^18 + 126*2^25
        "4294967296, f0 f1 fe fe 7e", // 2^32: one more, 15 less here and 16 more there
        "4294967297, f1 f1 fe fe 7e",
        "4328786159, ff ff ff ff 7f",
        "4328786160, f0 80 80 80 80 00",
        "9223372036854775807, ff f0 fe fe fe fe fe fe fe 06", // 2^63-1
        "9223372036854775808, f0 f1 fe fe fe fe fe fe fe 06", // 2^63: ... + 6*2^60
        "18446744073709551611, fb f0 fe fe fe fe fe fe fe 0e", // 2^64-5, what -5 is on the wire
        "18446744073709551615, ff f0 fe fe fe fe fe fe fe 0e", // 2^64-1: the last of all
    })
    void hasTheBytesOfTheSpecification(String number, String vector) {
        long value = Long.parseUnsignedLong(number);
        byte[] wire = Bytes.of(vector);
        WireWriter out = new WireWriter(0);
        out.varint(value);
        assertThat(out.toByteArray()).isEqualTo(wire);
        assertThat(WireWriter.varintSize(value)).isEqualTo(wire.length);
        WireReader in = new WireReader(wire, 0, wire.length);
        assertThat(Long.toUnsignedString(in.varint())).isEqualTo(number);
        assertThat(in.remaining()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f0 f0 fe fe fe fe fe fe fe 0f", // 2^64 + something: the sum passes 64 bits
                "f0 f1 fe fe fe fe fe fe fe 0e", // 2^64: the first that does not fit
                "f0 80 80 80 80 80 80 80 80 10", // 16 * 2^60
                "f0 80 80 80 80 80 80 80 80 80 00", // an eleventh byte
                "ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff", // never ends
            })
    void refusesWhatDoesNotFit64Bits(String vector) {
        byte[] wire = Bytes.of(vector);
        assertThatThrownBy(() -> new WireReader(wire, 0, wire.length).varint())
                .isInstanceOfSatisfying(
                        SpopException.class, e -> assertThat(e.status()).isEqualTo(Status.INVALID_FRAME))
                .hasMessageContaining("64 bits");
    }

    @ParameterizedTest
    @MethodSource("io.spoa.spop.codec.Seeds#seeds")
    void comesBackAsItWasAndNotFromFewerBytes(long seed) {
        RandomGenerator random = Seeds.random(seed);
        Arbitrary arbitrary = new Arbitrary(random);
        for (int i = 0; i < 2000; i++) {
            long value = arbitrary.number();
            WireWriter out = new WireWriter(0);
            out.varint(value);
            byte[] wire = out.toByteArray();
            assertThat(new WireReader(wire, 0, wire.length).varint()).isEqualTo(value);
            for (int end = 0; end < wire.length; end++) {
                WireReader in = new WireReader(wire, 0, end);
                assertThatThrownBy(in::varint).isInstanceOf(SpopException.class);
            }
        }
    }
}
