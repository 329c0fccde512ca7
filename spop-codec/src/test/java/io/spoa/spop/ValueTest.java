package io.spoa.spop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model refuses what cannot be, keeps its own copies, and reads well in logs. */
class ValueTest {
    @ParameterizedTest
    @CsvSource({
        "INT32, -2147483648",
        "INT32, 2147483647",
        "UINT32, 0",
        "UINT32, 4294967295",
        "INT64, -9223372036854775808",
        "UINT64, -1"
    })
    void integersInTheirRange(DataType type, long value) {
        assertThat(new Value.Int(type, value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"INT32, -2147483649", "INT32, 2147483648", "UINT32, -1", "UINT32, 4294967296"})
    void integersOutOfTheirRange(DataType type, long value) {
        assertThatThrownBy(() -> new Value.Int(type, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(value + " is out of range for " + type);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INT32", "UINT32", "INT64", "UINT64"})
    void integersHaveIntegerTypes(DataType type) {
        assertThatThrownBy(() -> new Value.Int(type, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 15, 17})
    void addressesHaveFourOrSixteenBytes(int length) {
        assertThatThrownBy(() -> new Value.Address(new byte[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not " + length);
    }

    @Test
    void nobodyChangesAValueFromOutside() {
        byte[] bytes = {1, 2, 3, 4};
        Value.Address address = new Value.Address(bytes);
        Value.Str text = new Value.Str(bytes);
        Value.Bin data = new Value.Bin(bytes);
        bytes[0] = 9;
        address.bytes()[1] = 9;
        text.bytes()[1] = 9;
        data.bytes()[1] = 9;
        assertThat(address.bytes()).containsExactly(1, 2, 3, 4);
        assertThat(text.bytes()).containsExactly(1, 2, 3, 4);
        assertThat(data.bytes()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void valuesAreEqualByTypeAndContent() {
        byte[] bytes = {1, 2, 3, 4};
        assertThat(new Value.Str(bytes))
                .isEqualTo(new Value.Str(bytes.clone()))
                .hasSameHashCodeAs(new Value.Str(bytes.clone()))
                .isNotEqualTo(new Value.Bin(bytes));
        assertThat(new Value.Address(bytes)).isNotEqualTo(new Value.Bin(bytes));
        assertThat(new Value.Int(DataType.INT32, 1)).isNotEqualTo(new Value.Int(DataType.INT64, 1));
    }

    @Test
    void valuesReadWell() {
        assertThat(new Value.Null()).hasToString("null");
        assertThat(new Value.Bool(true)).hasToString("bool true");
        assertThat(new Value.Int(DataType.INT32, -42)).hasToString("int32 -42");
        assertThat(new Value.Int(DataType.UINT64, -1)).hasToString("uint64 18446744073709551615");
        assertThat(new Value.Address(new byte[] {(byte) 192, 0, 2, 7})).hasToString("ipv4 192.0.2.7");
        assertThat(new Value.Address(new byte[16])).hasToString("ipv6 ::");
        assertThat(new Value.Str("DE\n")).hasToString("str \"DE\\x0a\"");
        assertThat(new Value.Bin(new byte[] {1, (byte) 0xab})).hasToString("bin 01ab");
        assertThat(new Action.SetVar(Scope.TXN, "score", new Value.Int(DataType.INT32, 42)))
                .hasToString("set txn.score = int32 42");
        assertThat(new Action.UnsetVar(Scope.SESS, "x")).hasToString("unset sess.x");
        assertThat(new Argument("ip", new Value.Null())).hasToString("ip=null");
        assertThat(new Argument("", new Value.Null())).hasToString("null");
    }

    @Test
    void aMappedAddressIsAnIpv4AddressToTheJdk() {
        byte[] mapped = Bytes.of("00000000000000000000ffff01020304");
        InetAddress address = new Value.Address(mapped).toInetAddress();
        assertThat(address).isInstanceOf(Inet4Address.class);
        assertThat(address.getHostAddress()).isEqualTo("1.2.3.4");
    }

    @Test
    void aMessageHasAtMost255Arguments() {
        Argument argument = new Argument("", new Value.Null());
        assertThat(new Message("m", Collections.nCopies(255, argument)).arguments())
                .hasSize(255);
        List<Argument> tooMany = Collections.nCopies(256, argument);
        assertThatThrownBy(() -> new Message("m", tooMany))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256 arguments");
    }
}
