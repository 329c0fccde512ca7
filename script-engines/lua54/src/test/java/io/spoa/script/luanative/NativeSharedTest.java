package io.spoa.script.luanative;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.SharedState;
import io.spoa.script.SharedValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is shared, where a state has no memory left, or a script passes what it should not. */
@ParameterizedClass
@EnumSource(LuaVersion.class)
@Timeout(120)
class NativeSharedTest extends NativeScripts {
    NativeSharedTest(LuaVersion version) throws ScriptException {
        super(version);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spoa.shared.get()                       | bad argument #1 to 'shared.get' (string expected, got nil)
            spoa.shared:get('k')                    | bad argument #1 to 'shared.get' (string expected, got table)
            spoa.shared.set('k')                    | shared.set: nil cannot be kept
            spoa.shared.set('k', print)             | shared.set: a function cannot be kept
            spoa.shared.set('k', spoa.int32(5))     | shared.set: a typed value cannot be kept
            spoa.shared.set('k', 1, 'soon')         | bad argument #3 to 'shared.set' (number expected, got string)
            spoa.shared.set('k', 1, 0/0)            | shared.set: ttl is not between 0.001 and
            spoa.shared.incr('k', 1.5)              | bad argument #2 to 'shared.incr' (number has no integer representation)
            spoa.shared.expire('k')                 | bad argument #2 to 'shared.expire' (number expected, got nil)
            spoa.shared.cas('k', {}, 1)             | shared.cas: a table cannot be kept
            spoa.shared.rate('k', 1)                | bad argument #3 to 'shared.rate' (number expected, got nil)
            """)
    void whatIsWrongIsSaidAtItsLine(String statement, String text) throws Exception {
        assertThat(loadError("\n" + statement).getMessage())
                .startsWith(file() + ":2: ")
                .contains(text);
        assertThat(printed("print(pcall(function() " + statement + " end))").getFirst())
                .contains(text);
    }

    @Test
    void floatsStayFloats() throws Exception {
        assertThat(printed("""
                local shared = spoa.shared
                shared.set("f", 1.0)
                shared.set("i", 1)
                print(math.type(shared.get("f")), math.type(shared.get("i")), shared.cas("f", 1, 2.5), shared.get("f"))
                print(select("#", shared.get("none")), shared.incr("n", "5"), shared.incr("n", 2.0))
                """)).containsExactly("float\tinteger\ttrue\t2.5", "1\t5\t7");
    }

    @Test
    void itWorksInCoroutines() throws Exception {
        assertThat(printed("""
                local co = coroutine.wrap(function()
                  coroutine.yield(spoa.shared.incr("n"))
                  spoa.shared.set("long", ("x"):rep(5000))
                  error(select(2, pcall(spoa.shared.incr, "long")))
                end)
                print(co())
                print(select(2, pcall(co)))
                print(#spoa.shared.get("long"))
                """))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("1"),
                        line -> assertThat(line).contains("a string, not an integer"),
                        line -> assertThat(line).isEqualTo("5000"));
    }

    /** Every string it reads is one more that it keeps, so that memory ends somewhere near a call. */
    @Test
    void withoutMemoryTheCallbackFailsAndTheStateGoesOn() throws Exception {
        byte[] text = "x".repeat(SharedValue.MOST_BYTES).getBytes(StandardCharsets.US_ASCII);
        host.shared().set(new byte[] {'k'}, new SharedValue.Bytes(text, true), SharedState.FOR_EVER);
        load("""
                spoa.register_message("fill", function()
                  local all = {}
                  while true do
                    pcall(function() all[#all + 1] = spoa.shared.get("k") .. #all end)
                  end
                end)
                spoa.register_message("ok", function(_, msg) msg.txn.size = #spoa.shared.get("k") end)
                """);
        for (int i = 0; i < 2; i++) {
            assertThat(error(call("fill"))).hasMessageContaining("memory");
            assertThat(actions(call("ok"))).isEqualTo("[set txn.size = int64 65536]");
        }
    }
}
