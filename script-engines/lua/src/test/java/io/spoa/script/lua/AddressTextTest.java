package io.spoa.script.lua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;

class AddressTextTest {
    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000000000, ::",
        "00000000000000000000000000000001, ::1",
        "00000000000000000000000000000055, ::55",
        "20010db8000000000000000000000001, 2001:db8::1",
        "20010db8000000010000000000000001, 2001:db8:0:1::1",
        "20010db8000100000001000000000000, 2001:db8:1:0:1::",
        "00010002000300040005000600070008, 1:2:3:4:5:6:7:8",
        "00010000000300040005000600070008, 1:0:3:4:5:6:7:8",
        "00010000000000040005000000000008, 1::4:5:0:0:8",
        "ffffffffffffffffffffffffffffffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "00000000000000000000ffffc0000207, ::ffff:192.0.2.7",
        "000000000000000000000000c0000207, ::192.0.2.7",
        "c0000207, 192.0.2.7",
        "00000000, 0.0.0.0",
        "ffffffff, 255.255.255.255",
        "0a630964, 10.99.9.100",
    })
    void formats(String hex, String text) {
        byte[] bytes = HexFormat.of().parseHex("ee" + hex + "ee");
        assertThat(AddressText.format(bytes, 1, bytes.length - 2).tojstring()).isEqualTo(text);
    }

    @Test
    void formatsAsTheModelDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = random.nextInt(3) > 0 ? 0 : (byte) random.nextInt(256);
            }
            String text = AddressText.format(bytes, 0, bytes.length).tojstring();
            assertThat(text).isEqualTo(Addresses.format(bytes, 0, bytes.length));
            DataType type = bytes.length == 4 ? DataType.IPV4 : DataType.IPV6;
            assertThat(AddressText.parse(type, LuaString.valueOf(text))).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.2.3",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.1.1.256",
                "01.2.3.4",
                "00.2.3.4",
                "1.2.3.04",
                "+1.2.3.4",
                "-1.2.3.4",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.a",
                "1111.2.3.4",
                "1,2,3,4",
                "::1"
            })
    void refusesWhatIsNoIpv4(String text) {
        assertThat(Addresses.parseIpv4(text)).isNull();
        assertThatThrownBy(() -> AddressText.parse(DataType.IPV4, LuaString.valueOf(text)))
                .isInstanceOf(LuaError.class)
                .hasMessageContaining("IPv4 '" + text + "': invalid format");
    }
}
