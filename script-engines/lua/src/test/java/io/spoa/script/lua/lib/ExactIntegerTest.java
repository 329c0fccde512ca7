package io.spoa.script.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaValue;

class ExactIntegerTest {
    private static final long BIG = (1L << 53) + 1;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "n + 1 ; 9007199254740994",
                "1 + n ; 9007199254740994",
                "n - n ; 0",
                "n - 1 ; 9007199254740992",
                "n * 2 ; 18014398509481986",
                "-n ; -9007199254740993",
                "n % 10 ; 3",
                "-n % 10 ; 7",
                "n % -10 ; -7",
                "10 % n ; 10",
                "n / 3 ; 3002399751580331",
                "(n - n % 10) / 10 ; 900719925474099",
                "n / 2 ; 4503599627370496",
                "n ^ 2 ; 8.1129638414607e+31",
                "n + 0.5 ; 9007199254740992",
                "n * n ; 8.1129638414607e+31",
                "n == n + 0 ; true",
                "n == n + 1 ; false",
                "n == 9007199254740992 ; false",
                "n < n + 1 ; true",
                "n <= n ; true",
                "n > 9007199254740992 ; true",
                "9007199254740992 < n ; true",
                "n < math.huge ; true",
                "n > -math.huge ; true",
                "n < 0/0 ; false",
                "n >= 0/0 ; false",
                "n .. '|' .. n ; 9007199254740993|9007199254740993",
                "tostring(n) ; 9007199254740993",
                "('%d %5d %x %s'):format(n, 1, n, n) ; 9007199254740993     1 20000000000001 9007199254740993",
                "type(n) ; number",
                "math.type(n) ; integer",
                "math.floor(n) == n ; true",
                "math.abs(-n) == n ; true",
                "math.max(1, n, 2) == n ; true",
                "tonumber(tostring(n)) == n ; true",
                "('18446744073709551615' + 0) ; 18446744073709551615",
                "('18446744073709551615' + 1) ; 1.844674407371e+19",
                "({[n] = 'key'})[n + 0] ; key",
                "math.maxinteger ; 9223372036854775807",
                "math.mininteger - 1 ; -9223372036854775809",
                "tonumber('0xffffffffffffffff') ; -1",
                "string.unpack('<i8', string.pack('<i8', n)) == n ; true",
                "#table.concat({n, n}, ',') ; 33",
            })
    void calculatesAsANumber(String expression, String result) {
        Mended lua = new Mended();
        lua.globals.set("n", ExactInteger.of(BIG));
        assertThat(lua.eval("return (" + expression + ")")).isEqualTo(result);
    }

    @Test
    void isAPlainNumberWhereThatIsExact() {
        assertThat(ExactInteger.of(7)).isInstanceOf(LuaInteger.class);
        assertThat(ExactInteger.of(1L << 53).type()).isEqualTo(LuaValue.TNUMBER);
        assertThat(ExactInteger.of(-(1L << 53)).type()).isEqualTo(LuaValue.TNUMBER);
        assertThat(ExactInteger.of((1L << 53) + 1)).isInstanceOf(ExactInteger.class);
        assertThat(ExactInteger.ofUnsigned(-1).tojstring()).isEqualTo("18446744073709551615");
        assertThat(ExactInteger.of(Long.MIN_VALUE).tojstring()).isEqualTo("-9223372036854775808");
        assertThat(ExactInteger.of(BigInteger.ONE.shiftLeft(70)).type()).isEqualTo(LuaValue.TNUMBER);
    }

    @Test
    void knowsWhatIsAnInteger() {
        assertThat(ExactInteger.toExact(ExactInteger.of(BIG))).isEqualTo(BIG);
        assertThat(ExactInteger.toExact(LuaValue.valueOf(12))).isEqualTo(12);
        assertThat(ExactInteger.toExact(LuaValue.valueOf(1e18))).isEqualTo(1_000_000_000_000_000_000L);
        assertThat(ExactInteger.toExact(LuaValue.valueOf(1.5))).isNull();
        assertThat(ExactInteger.toExact(LuaValue.valueOf(Double.NaN))).isNull();
        assertThat(ExactInteger.toExact(LuaValue.valueOf(Double.POSITIVE_INFINITY)))
                .isNull();
        assertThat(ExactInteger.toExact(LuaValue.valueOf(" -18446744073709551615 ")))
                .isEqualTo(new BigInteger("-18446744073709551615"));
        assertThat(ExactInteger.toExact(LuaValue.valueOf("12x"))).isNull();
        assertThat(ExactInteger.toExact(LuaValue.valueOf("1e3"))).isNull();
        assertThat(ExactInteger.toExact(LuaValue.valueOf(""))).isNull();
        assertThat(ExactInteger.toExact(LuaValue.NIL)).isNull();
        assertThat(ExactInteger.toExact(LuaValue.TRUE)).isNull();
    }
}
