package io.spoa.script.luanative;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker's scripts have 256 MB, however few instructions they take for more. */
@ParameterizedClass
@EnumSource(LuaVersion.class)
@Timeout(120)
class NativeMemoryTest extends NativeScripts {
    /** KiB: twice the limit, the piece that is made, and what else this JVM takes meanwhile. */
    private static final long MOST_RESIDENT = 1_000_000;

    NativeMemoryTest(LuaVersion version) throws ScriptException {
        super(version);
    }

    private static long residentKilobytes() throws Exception {
        String status = Files.readString(Path.of("/proc/self/status"));
        return Pattern.compile("VmRSS:\\s+(\\d+)")
                .matcher(status)
                .results()
                .map(found -> found.group(1))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local s = 'x' while true do s = s .. s end",
                "local all = {} while true do all[#all + 1] = ('x'):rep(20000000) .. #all end",
                "local all = {} while true do all[#all + 1] = ('x'):rep(1000) .. #all end",
                "local f = coroutine.wrap(function() local s = 'x' while true do s = s .. s end end) f()",
                "while true do pcall(function() local s = 'x' while true do s = s .. s end end) end",
            })
    void aCallbackThatTakesAllFailsAloneAndInTime(String hog) throws Exception {
        long before = residentKilobytes();
        load("""
                spoa.register_message("hog", function() %s end)
                spoa.register_message("ok", function(_, msg) msg.txn.v = ("x"):rep(3) end)
                """.formatted(hog));
        for (int i = 0; i < 2; i++) {
            assertThat(error(call("hog"))).hasMessageContaining("not enough memory");
            assertThat(residentKilobytes() - before).as("KiB more").isLessThan(MOST_RESIDENT);
            assertThat(actions(call("ok"))).isEqualTo("[set txn.v = str \"xxx\"]");
        }
    }

    @Test
    void aPieceThatIsTooBigIsNotBegun() throws Exception {
        load("spoa.register_message('big', function() local s = ('x'):rep(1099511627776) end)");
        assertThat(error(call("big")).getMessage()).isEqualTo(file() + ":1: resulting string too large");
    }

    /** It costs next to nothing where the collector has much to do. */
    @Test
    void garbageIsNoReason() throws Exception {
        load("""
                spoa.register_message("busy", function(_, msg)
                  for i = 1, 200 do local piece = ("x"):rep(20000000) .. i end
                  msg.txn.done = true
                end)
                """);
        assertThat(actions(call("busy"))).isEqualTo("[set txn.done = bool true]");
    }
}
