package io.spoa.script.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaj.vm2.LuaDouble;
import org.luaj.vm2.LuaValue;

class NumberTextTest {
    /** Fails if LuaJ's own class is loaded instead of the one that the build changes. */
    @Test
    void luaDoubleIsTheChangedOne() {
        LuaValue third = LuaValue.valueOf(1 / 3.0);
        assertThat(third.tojstring()).isEqualTo("0.33333333333333");
        assertThat(third.strvalue().tojstring()).isEqualTo("0.33333333333333");
        assertThat(third.tostring().tojstring()).isEqualTo("0.33333333333333");
        assertThat(third.checkstring().tojstring()).isEqualTo("0.33333333333333");
        assertThat(LuaValue.valueOf(1e100).tojstring()).isEqualTo("1e+100");
        assertThat(LuaDouble.dmod_d(5, Double.POSITIVE_INFINITY)).isEqualTo(5);
        assertThat(LuaDouble.dmod(-5, Double.POSITIVE_INFINITY).todouble()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1e15, 1000000000000000",
        "9007199254740992, 9007199254740992",
        "-9007199254740992, -9007199254740992",
        "9007199254740994, 9.007199254741e+15",
        "1e16, 1e+16",
        "0.0001, 0.0001",
        "0.00001, 1e-05",
        "123456.789, 123456.789",
        "4.9E-324, 4.9406564584125e-324",
        "1.7976931348623157E308, 1.7976931348623e+308",
        "0.99999999999999999, 1",
        "999999999999995.5, 1e+15",
    })
    void readsAsInPucLua(double d, String text) {
        assertThat(NumberText.format(d)).isEqualTo(text);
    }

    @Test
    void showsTheSignOfNotANumber() {
        assertThat(NumberText.format(Double.longBitsToDouble(0x7ff8000000000000L)))
                .isEqualTo("nan");
        assertThat(NumberText.format(Double.longBitsToDouble(0xfff8000000000000L)))
                .isEqualTo("-nan");
        assertThat(new Mended().eval("return 0/0, -(0/0)")).isEqualTo("-nan nan");
    }

    @Test
    void everyWayToTextAgrees() {
        assertThat(
                        new Mended()
                                .eval(
                                        "local n = 1/3 return tostring(n), n .. '', table.concat({n}), string.format('%s', n), 1/3 .. ''"))
                .isEqualTo("0.33333333333333 0.33333333333333 0.33333333333333 0.33333333333333 0.33333333333333");
    }

    @Test
    void constantsAreCalculatedAsVariables() {
        String[] operations = {"%s %% %s", "%s ^ %s", "%s * %s", "%s - %s", "%s + %s", "%s / %s"};
        String[] values = {"5.3", "0.1", "7", "-3", "1e300", "2.5", "1e-300", "123456789"};
        Mended lua = new Mended();
        for (String operation : operations) {
            for (String a : values) {
                for (String b : values) {
                    String folded = lua.eval(
                            "return string.format('%.17g', " + operation.formatted("(" + a + ")", "(" + b + ")") + ")");
                    String run = lua.eval("local a, b = " + a + ", " + b + " return string.format('%.17g', "
                            + operation.formatted("a", "b") + ")");
                    assertThat(folded).as(operation.formatted(a, b)).isEqualTo(run);
                }
            }
        }
    }

    @Test
    void theShortWayRoundsAsTheExactOne() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 20_000; i++) {
            double d = i % 2 == 0
                    ? Math.abs(Double.longBitsToDouble(random.nextLong()))
                    : random.nextLong(1_000_000_000) / Math.pow(10, random.nextInt(12));
            if (Double.isNaN(d) || Double.isInfinite(d) || d == 0) {
                continue;
            }
            BigDecimal exact = new BigDecimal(d).round(new MathContext(14, RoundingMode.HALF_EVEN));
            assertThat(new BigDecimal(Decimal.g(d, 14, false))).as("%s", d).isEqualByComparingTo(exact);
            assertThat(Double.parseDouble(Decimal.g(d, 17, false))).isEqualTo(d);
            assertThat(Double.parseDouble(Decimal.e(d, 16, false))).isEqualTo(d);
            assertThat(Double.parseDouble(Decimal.a(d, -1))).isEqualTo(d);
        }
    }
}
