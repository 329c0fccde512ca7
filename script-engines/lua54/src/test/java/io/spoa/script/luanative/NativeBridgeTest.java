package io.spoa.script.luanative;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.SharedValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The bridge, where a state has no memory left, or a script passes what it should not. */
@ParameterizedClass
@EnumSource(LuaVersion.class)
@Timeout(120)
class NativeBridgeTest extends NativeScripts {
    NativeBridgeTest(LuaVersion version) throws ScriptException {
        super(version);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spoa.cidr()                              | cidr: argument 1 (source) is nothing, not a file's name or a list
            spoa.cidr(print)                         | cidr: argument 1 (source) is a function, not a file's name or a list
            spoa.cidr(spoa.int32(5))                 | cidr: argument 1 (source) is a typed value, not a file's name or a list
            spoa.cidr({ a = "10.0.0.0/8" })          | cidr: argument 1 (source) is a map, not a file's name or a list
            spoa.map({ "a" })                        | map: argument 1 (source) is a list, not a file's name or a map
            spoa.list({ 1.5 })                       | list: entry 1 is a number, not text
            spoa.map({ a = {} })                     | map: the value of entry 1 is a list, not text
            spoa.list('words.txt')                   | list: words.txt: no such file
            spoa.list({}).has('a')                   | list.has: call it with a colon, as in x:has(text)
            spoa.list({}):has()                      | list.has: argument 1 (text) is nothing, not text
            spoa.list({}):has({})                    | list.has: argument 1 (text) is a list, not text
            spoa.list({}):has(1.5)                   | list.has: argument 1 (text) is a number, not text
            spoa.map({}):get('a', print)             | map.get: argument 2 (default) is a function, not a plain value
            """)
    void whatIsWrongIsSaidAtItsLine(String statement, String text) throws Exception {
        assertThat(loadError("\nlocal _ = " + statement).getMessage())
                .startsWith(file() + ":2: ")
                .contains(text);
        assertThat(printed("print(pcall(function() local _ = " + statement + " end))")
                        .getFirst())
                .contains(text);
    }

    @Test
    void valuesOfEveryKindAndMoreThanAreTaken() throws Exception {
        assertThat(printed("""
                local words = spoa.list({ "a", 5, "" }, nil, "more", {}, print)
                print(words:has("a"), words:has(5), words:has(5.0), words:has(""), words:has("b"), words:size())
                local map = spoa.map({ a = "x", [7] = 8 })
                print(map:get("a"), map:get(7), map:get("b"), map:get("b", 1.5), map:get("b", false), map:get("b", { "l" })[1])
                print(select("#", map:get("b")), tostring(words), getmetatable(words))
                print(#spoa.map({ long = ("x"):rep(5001) }):get("long"))
                """))
                .containsExactly(
                        "true\ttrue\ttrue\ttrue\tfalse\t3", "x\t8\tnil\t1.5\tfalse\tl", "1\tlist of 3\tlist", "5001");
    }

    @Test
    void itWorksInCoroutines() throws Exception {
        assertThat(printed("""
                local words = spoa.list({ "a" })
                local co = coroutine.wrap(function()
                  coroutine.yield(words:has("a"))
                  words:has(print)
                end)
                print(co())
                print(select(2, pcall(co)))
                """))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("true"),
                        line -> assertThat(line).contains("list.has: argument 1 (text) is a function, not text"));
    }

    /** Every string it gets is one more that it keeps, so that memory ends somewhere near a call, there or back. */
    @Test
    void withoutMemoryTheCallbackFailsAndTheStateGoesOn() throws Exception {
        host.knowledge().file("long.txt", "k", "x".repeat(SharedValue.MOST_BYTES));
        load("""
                local map = spoa.map("long.txt")
                spoa.register_message("fill", function()
                  local all = {}
                  while true do
                    pcall(function()
                      all[#all + 1] = map:get("k") .. #all
                      all[#all + 1] = map:get("none", { all[#all] })[1] .. "+"
                    end)
                  end
                end)
                spoa.register_message("ok", function(_, msg) msg.txn.size = #map:get("k") end)
                """);
        for (int i = 0; i < 2; i++) {
            assertThat(error(call("fill"))).hasMessageContaining("memory");
            assertThat(actions(call("ok"))).isEqualTo("[set txn.size = int64 65536]");
        }
    }
}
