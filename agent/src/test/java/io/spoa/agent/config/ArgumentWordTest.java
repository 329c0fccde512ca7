package io.spoa.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentWordTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "ip=ip:192.0.2.7, ip=ipv4 192.0.2.7",
                "ip=ip:2001:db8::1, ip=ipv6 2001:db8::1",
                "ip=ipv4:10.0.0.1, ip=ipv4 10.0.0.1",
                "ip=ipv6:::ffff:1.2.3.4, ip=ipv6 ::ffff:1.2.3.4",
                "n=int:42, n=int64 42",
                "n=int:-5, n=int64 -5",
                "n=int:+5, n=int64 5",
                "n=int:007, n=int64 7",
                "n=int:-9223372036854775808, n=int64 -9223372036854775808",
                "n=int64:9223372036854775807, n=int64 9223372036854775807",
                "n=int32:-2147483648, n=int32 -2147483648",
                "n=uint32:4294967295, n=uint32 4294967295",
                "n=uint64:18446744073709551615, n=uint64 18446744073709551615",
                "b=bool:true, b=bool true",
                "b=bool:0, b=bool false",
                "x=null, x=null",
                "x=null:, x=null",
                "x=bin:00fFab, x=bin 00ffab",
                "x=bin:, |x=bin |",
                "s=str:a:b=c, s=str \"a:b=c\"",
                "s=str:, s=str \"\"",
                "s=, s=str \"\"",
                "s=str:null, s=str \"null\"",
                "s=str:@@handle, s=str \"@handle\"",
                // without a type: a string, whatever is in it
                "url=http://example.com/?a=b, url=str \"http://example.com/?a=b\"",
                "s=42, s=str \"42\"",
                "ua=curl/8, ua=str \"curl/8\"",
                // without a name
                "int:42, int64 42",
                "=int:42, int64 42",
                "hello, str \"hello\"",
                "str:a=b, str \"a=b\"",
                "=a=b, str \"a=b\"",
                "x.y-z_1=int:1, x.y-z_1=int64 1",
            })
    void words(String word, String argument) {
        assertThat(ArgumentWord.parse(word)).hasToString(argument);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "ip=ip:1.2.3, |an IPv4 address such as 192.0.2.7|",
                "ip=ip:localhost, |an IPv4 address|",
                "ip=ip:1::2::3, |an IPv6 address such as 2001:db8::1|",
                "ip=ipv4:::1, |an IPv4 address|",
                "ip=ipv6:1.2.3.4, |an IPv6 address|",
                "n=int:, |an int64: a decimal number from -9223372036854775808 to 9223372036854775807|",
                "n=int:four, |an int64: a decimal number|",
                "n=int:1.5, |an int64|",
                "n=int:0x10, |an int64|",
                "n=int:9223372036854775808, |an int64|",
                "n=int32:2147483648, |an int32: a decimal number from -2147483648 to 2147483647|",
                "n=uint32:-1, |an uint32: a decimal number from 0 to 4294967295|",
                "n=uint64:18446744073709551616, |an uint64: a decimal number from 0 to 18446744073709551615|",
                "n=int:99999999999999999999999999999999999999999999999999, |an int64|",
                "b=bool:yes, |true or false|",
                "x=bin:abc, |pairs of hexadecimal digits|",
                "x=bin:zz, |pairs of hexadecimal digits|",
                "x=null:0, |nothing behind null:|",
                "x=@/no/such/file, |there is no file '/no/such/file'|",
                "x=str:@/no/such/file, |there is no file '/no/such/file'|",
            })
    void wrongWordsAreNamedWithWhatWasExpected(String word, String expected) {
        assertThatThrownBy(() -> ArgumentWord.parse(word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("argument '" + word + "': expected ")
                .hasMessageContaining(expected);
    }

    @Test
    void filesAreReadAsTheyAre() throws IOException {
        Path file = folder.resolve("body");
        Files.write(file, new byte[] {0, 'a', (byte) 0xff});
        assertThat(ArgumentWord.parse("body=@" + file)).hasToString("body=bin 0061ff");
        assertThat(ArgumentWord.parse("body=bin:@" + file)).hasToString("body=bin 0061ff");
        assertThat(ArgumentWord.parse("body=str:@" + file)).hasToString("body=str \"\\x00a\\xff\"");
        assertThat(ArgumentWord.parse("@" + file)).hasToString("bin 0061ff");
        assertThatThrownBy(() -> ArgumentWord.parse("body=@" + folder)).hasMessageContaining("there is no file");
    }
}
