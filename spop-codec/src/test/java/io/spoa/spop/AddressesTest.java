package io.spoa.spop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    /** Eight groups, and what inet_ntop(3) of glibc makes of them. */
    @ParameterizedTest
    @CsvSource({
        "00000000000000000000000000000000, ::",
        "00000000000000000000000000000001, ::1",
        "00010000000000000000000000000000, 1::",
        "0001000000000000000000000000000f, 1::f",
        "20010db8000000000000000000000001, 2001:db8::1",
        "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1", // one zero group stays
        "20010db8000000000001000000000000, 2001:db8:0:0:1::", // the longest run
        "20010db8000000000001000000000001, 2001:db8::1:0:0:1", // of two equal ones the first
        "00000000000100000000000000000001, 0:0:1::1",
        "00000001000000010000000100000001, 0:1:0:1:0:1:0:1",
        "00010002000300040005000600070008, 1:2:3:4:5:6:7:8",
        "00010002000300040005000600000000, 1:2:3:4:5:6::",
        "00000000000300040005000600070008, ::3:4:5:6:7:8",
        "00000000000000000000ffff01020304, ::ffff:1.2.3.4", // IPv4, mapped
        "00000000000000000000ffff00000000, ::ffff:0.0.0.0",
        "00000000000000000000000001020304, ::1.2.3.4", // IPv4, compatible
        "00000000000000000000000000010000, ::0.1.0.0",
        "00000000000000000000000000001234, ::1234", // a run of seven is none of these
        "0000000000000000fffe000001020304, ::fffe:0:102:304",
        "00000000000000000000fffe01020304, ::fffe:102:304",
        "0064ff9b000000000000000001020304, 64:ff9b::102:304",
        "ABCDEF01ABCDEF01ABCDEF01ABCDEF01, abcd:ef01:abcd:ef01:abcd:ef01:abcd:ef01",
    })
    void ipv6IsWrittenAsInetNtopDoes(String groups, String text) {
        byte[] bytes = Bytes.of("ff" + groups + "ff");
        assertThat(Addresses.format(bytes, 1, 16)).isEqualTo(text);
        assertThat(Addresses.parseIpv6(text)).isEqualTo(Bytes.of(groups));
    }

    @ParameterizedTest
    @CsvSource({"00000000, 0.0.0.0", "c0000207, 192.0.2.7", "ffffffff, 255.255.255.255", "7f000001, 127.0.0.1"})
    void ipv4IsFourNumbers(String hex, String text) {
        assertThat(Addresses.format(Bytes.of("00" + hex), 1, 4)).isEqualTo(text);
        assertThat(Addresses.parseIpv4(text)).isEqualTo(Bytes.of(hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "256.1.1.1",
                "1.2.3.0004",
                "01.2.3.4",
                "+1.2.3.4",
                "-1.2.3.4",
                "1.2.3.4 ",
                " 1.2.3.4",
                "0x1.2.3.4",
                "a.b.c.d",
                "::1",
                "１.2.3.4",
                "1.2.3.4/24"
            })
    void whatIsNoIpv4IsRefused(String text) {
        assertThat(Addresses.parseIpv4(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4::5:6:7:8",
                "1::2::3",
                "1:",
                ":1",
                "1:2:3:4:5:6:7:",
                ":2:3:4:5:6:7:8",
                "12345::",
                "g::",
                "::-1",
                "::+1",
                "::1%eth0",
                "[::1]",
                "::1 ",
                "1.2.3.4",
                "::1.2.3",
                "::1.2.3.4.5",
                "::1.2.3.256",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::ffff:01.2.3.4",
                "::１",
                "::1/64"
            })
    void whatIsNoIpv6IsRefused(String text) {
        assertThat(Addresses.parseIpv6(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1:2:3:4:5:6:7::, 00010002000300040005000600070000",
        "::2:3:4:5:6:7:8, 00000002000300040005000600070008",
        "0:0:0:0:0:0:0:0, 00000000000000000000000000000000",
        "2001:DB8::000A, 20010db800000000000000000000000a",
        "1:2:3:4:5:6:1.2.3.4, 00010002000300040005000601020304",
        "1::1.2.3.4, 00010000000000000000000001020304",
    })
    void otherSpellingsAreRead(String text, String groups) {
        assertThat(Addresses.parseIpv6(text)).isEqualTo(Bytes.of(groups));
    }

    @Test
    void agreesWithTheJdkOnGeneratedAddresses() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            for (int group = 0; group < 8; group++) {
                if (random.nextInt(3) > 0) {
                    bytes[2 * group] = 0;
                    bytes[2 * group + 1] = (byte) random.nextInt(2);
                }
            }
            String text = Addresses.format(bytes, 0, 16);
            // The JDK takes no name server for text that holds a colon.
            assertThat(InetAddress.getByName(text)).as(text).isEqualTo(InetAddress.getByAddress(bytes));
            assertThat(Addresses.parseIpv6(text)).as(text).isEqualTo(bytes);
            String jdk = Objects.requireNonNull(
                    new Value.Address(bytes).toInetAddress().getHostAddress());
            byte[] reread = jdk.contains(":") ? Addresses.parseIpv6(jdk) : Addresses.parseIpv4(jdk);
            assertThat(reread)
                    .as(jdk)
                    .isEqualTo(jdk.contains(":") ? bytes : java.util.Arrays.copyOfRange(bytes, 12, 16));
        }
    }
}
