package io.spoa.script.lua.lib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.luaj.vm2.lib.jse.LuajavaLib",
                "org.luaj.vm2.lib.DebugLib",
                "org.luaj.vm2.lib.jse.JseOsLib",
                "java.lang.System",
                "luajava",
            })
    void requireReachesNoJavaClass(String name) {
        assertThat(new Mended().eval("return require('" + name + "')")).contains("module '" + name + "' not found:");
    }

    @Test
    void hasNothingThatLeadsOut() {
        assertThat(new Mended()
                        .eval("local d = {} for k in pairs(debug) do d[#d + 1] = k end table.sort(d) "
                                + "return luajava, package.loadlib, #package.searchers, table.concat(d, ' ')"))
                .isEqualTo("nil nil 2 getinfo traceback");
    }

    @Test
    void exitDoesNotEndTheAgent() {
        assertThat(new Mended().eval("os.exit(1)")).isEqualTo("ERR t.lua:1: os.exit is not available in the agent");
    }

    @Test
    void requireFindsAFileBesideTheScript() throws IOException {
        Files.writeString(dir.resolve("helper.lua"), "local name, file = ... return {name = name, file = file}");
        assertThat(new Mended(dir).eval("local h = require('helper') return h.name, h.file, require('helper') == h"))
                .isEqualTo("helper " + dir.resolve("helper.lua") + " true");
    }

    @Test
    void requireTellsEveryFileItTried() {
        assertThat(new Mended(dir).eval("return require('no.such')"))
                .isEqualTo(
                        "ERR t.lua:1: module 'no.such' not found:\n\tno field package.preload['no.such']\n\tno file '"
                                + dir + "/no/such.lua'\n\tno file '" + dir
                                + "/no/such/init.lua'\n\tno file './no/such.lua'\n\tno file './no/such/init.lua'");
    }

    @Test
    void aModulesErrorsNameItsFile() throws IOException {
        Files.writeString(dir.resolve("bad.lua"), "local x\n\nreturn x.y");
        Files.writeString(dir.resolve("wrong.lua"), "return 7 // 2");
        Mended lua = new Mended(dir);
        assertThat(lua.eval("return require('bad')")).contains("bad.lua:3: attempt to index a nil value (local 'x')");
        assertThat(lua.eval("return require('wrong')"))
                .contains("error loading module 'wrong'", "wrong.lua:1: '//' is Lua 5.3 syntax");
    }

    @Test
    void interpretersShareNoStringMetatable() {
        Mended a = new Mended();
        Mended b = new Mended();
        a.eval("function string.trim(s) return 'A' end getmetatable('').__add = function() return 'plus' end");
        b.eval("function string.trim(s) return 'B' end");
        assertThat(a.eval("return ('x'):trim(), getmetatable('').__index == string, 'x' + 'y'"))
                .isEqualTo("A true plus");
        assertThat(b.eval("return ('x'):trim(), getmetatable('').__index == string"))
                .isEqualTo("B true");
        assertThat(b.eval("return 'x' + 'y'")).contains("attempt to perform arithmetic on a string value");
        assertThat(new Mended().eval("return ('x').trim")).isEqualTo("nil");
    }

    @Test
    void everythingPrintedGoesToTheOutput() {
        Mended lua = new Mended();
        assertThat(lua.output("print('a', 1) io.write('b', 2) io.stdout:write('c\\255')"))
                .isEqualTo("a\t1\nb2c\u00ff");
    }
}
