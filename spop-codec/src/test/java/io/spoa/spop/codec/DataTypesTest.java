package io.spoa.spop.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.spoa.spop.Addresses;
import io.spoa.spop.Bytes;
import io.spoa.spop.DataType;
import io.spoa.spop.SpopException;
import io.spoa.spop.Value;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Typed data (SPOE.txt, section 3.1): low half of the first byte the type, high half flags, then the data. */
class DataTypesTest {
    static Stream<Arguments> values() {
        return Stream.of(
                arguments("00", new Value.Null()),
                arguments("01", new Value.Bool(false)),
                arguments("11", new Value.Bool(true)),
                arguments("02 2a", new Value.Int(DataType.INT32, 42)),
                // An INT32 of -1 has all 64 bits, or HAProxy would read 4294967295: the varint of 2^64-1.
                arguments("02 fff0fefefefefefefe0e", new Value.Int(DataType.INT32, -1)),
                // 2^31-1 = 255 + 240*2^4 + 254*2^11 + 254*2^18 + 62*2^25
                arguments("02 fff0fefe3e", new Value.Int(DataType.INT32, Integer.MAX_VALUE)),
                // 2^64-2^31 = 240 + 241*2^4 + 254*2^11 + 254*2^18 + 190*2^25
                //           + 254*(2^32 + 2^39 + 2^46 + 2^53) + 14*2^60
                arguments("02 f0f1fefebefefefefe0e", new Value.Int(DataType.INT32, Integer.MIN_VALUE)),
                arguments("03 fff0fefe7e", new Value.Int(DataType.UINT32, 4294967295L)),
                arguments("04 ef", new Value.Int(DataType.INT64, 239)),
                arguments("04 fbf0fefefefefefefe0e", new Value.Int(DataType.INT64, -5)),
                arguments("04 fff0fefefefefefefe06", new Value.Int(DataType.INT64, Long.MAX_VALUE)),
                arguments("04 f0f1fefefefefefefe06", new Value.Int(DataType.INT64, Long.MIN_VALUE)),
                arguments("05 fff0fefefefefefefe0e", new Value.Int(DataType.UINT64, -1)),
                arguments("06 c0000207", address("192.0.2.7")),
                arguments("07 20010db8000000000000000000000001", address("2001:db8::1")),
                arguments("08 00", new Value.Str("")),
                arguments("08 03'abc'", new Value.Str("abc")),
                arguments("08 02 c3a4", new Value.Str("ä")),
                arguments("08 01 ff", new Value.Str(new byte[] {(byte) 0xff})),
                arguments("09 03 00ff80", new Value.Bin(new byte[] {0, (byte) 0xff, (byte) 0x80})));
    }

    private static Value.Address address(String text) {
        byte[] bytes = text.contains(":") ? Addresses.parseIpv6(text) : Addresses.parseIpv4(text);
        return new Value.Address(Objects.requireNonNull(bytes));
    }

    @ParameterizedTest
    @MethodSource("values")
    void areReadAndWritten(String vector, Value value) {
        byte[] wire = Bytes.of(vector);
        ArgumentCursor cursor = new ArgumentCursor();
        assertThat(cursor.valueAt(wire, 0, wire.length)).isEqualTo(value);
        assertThat(cursor.position()).isEqualTo(wire.length);
        WireWriter out = new WireWriter(0);
        TypedData.write(value, out);
        assertThat(out.toByteArray()).isEqualTo(wire);
    }

    static Stream<Arguments> tolerated() {
        return Stream.of(
                // Some agents write a negative INT32 in 32 bits: 2^32-1.
                arguments("02 fff0fefe7e", new Value.Int(DataType.INT32, -1)),
                // Only the first flag makes a boolean true; the others are reserved.
                arguments("e1", new Value.Bool(false)),
                arguments("f1", new Value.Bool(true)),
                // Flags on numbers and NULL mean nothing.
                arguments("f0", new Value.Null()),
                arguments("32 05", new Value.Int(DataType.INT32, 5)),
                // As HAProxy has it: a string with any flag is binary.
                arguments("18 03'abc'", new Value.Bin(Bytes.of("'abc'"))),
                arguments("88 00", new Value.Bin(new byte[0])),
                arguments("19 01 41", new Value.Bin(Bytes.of("'A'"))));
    }

    @ParameterizedTest
    @MethodSource("tolerated")
    void areReadAlsoInOtherSpellings(String vector, Value value) {
        byte[] wire = Bytes.of(vector);
        assertThat(new ArgumentCursor().valueAt(wire, 0, wire.length)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0a",
                "0b",
                "0c",
                "0d",
                "0e",
                "0f",
                "1a", // reserved types
                "02 f0f1fefe7e", // an INT32 of 2^32
                "03 f0f1fefe7e", // a UINT32 of 2^32
                "03 fff0fefefefefefefe0e", // a UINT32 of -1
                "06 7f0000",
                "08 f000'too short'", // 240 bytes, it says
            })
    void refuseOthers(String vector) {
        byte[] wire = Bytes.of(vector);
        assertThatThrownBy(() -> new ArgumentCursor().valueAt(wire, 0, wire.length))
                .isInstanceOf(SpopException.class);
    }

    @Test
    void cursorDescribesAnEntryWithoutCopyingIt() {
        byte[] wire = Bytes.of("ff 02'ip' 06 c0000207  00 11  01'n' 04 fbf0fefefefefefefe0e  01's' 08 03'abc' ff");
        ArgumentCursor cursor = new ArgumentCursor();
        cursor.reset(wire, 1, wire.length - 1, 4);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.bytes()).isSameAs(wire);
        assertThat(cursor.nameOffset()).isEqualTo(2);
        assertThat(cursor.nameLength()).isEqualTo(2);
        assertThat(cursor.type()).isEqualTo(DataType.IPV4);
        assertThat(cursor.dataOffset()).isEqualTo(5);
        assertThat(cursor.dataLength()).isEqualTo(4);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.nameLength()).isZero();
        assertThat(cursor.number()).isEqualTo(1);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.number()).isEqualTo(-5);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.value()).isEqualTo(new Value.Str("abc"));
        assertThat(cursor.position()).isEqualTo(wire.length - 1);
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.next()).isFalse();
    }
}
