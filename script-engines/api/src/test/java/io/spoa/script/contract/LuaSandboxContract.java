package io.spoa.script.contract;

import static io.spoa.script.Restriction.NO_EXEC;
import static io.spoa.script.Restriction.NO_FILES;

import io.spoa.script.EngineProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Scripts in Lua that try to escape, for all the Luas. */
public abstract class LuaSandboxContract extends SandboxContract {
    /** A test of one engine. */
    protected LuaSandboxContract(EngineProvider provider) {
        super(provider, "lua");
    }

    @Override
    protected void prepare(Path inside, Path outside) throws IOException {
        Files.writeString(outside.resolve("secret.lua"), "return 'SECRET'");
        Files.writeString(inside.resolve("helper.lua"), "return 'inside'");
    }

    @Override
    protected String script(String body) {
        return "spoa.register_message('try', function() " + body + " end)";
    }

    @Override
    protected List<Attempt> attempts() {
        Stream<Attempt> programs = Stream.of(
                        "print(assert(io.popen('touch @MARK@; echo x')):read('*l'))",
                        "io.popen('cat > @MARK@', 'w'):close()",
                        "assert(os.execute('touch @MARK@'))",
                        "require('os').execute('touch @MARK@')",
                        "package.loaded.io.popen('touch @MARK@'):close()",
                        "coroutine.wrap(os.execute)('touch @MARK@')",
                        "load('return os.execute(...)')('touch @MARK@')",
                        "local ok, e = pcall(os.execute, 'touch @MARK@') if not ok then error(e, 0) end",
                        "setmetatable({}, {__index = os}).execute('touch @MARK@')")
                .map(code -> new Attempt(NO_EXEC, code));
        Stream<Attempt> files = Stream.of(
                        "print(assert(io.open('@OUT@')):read('*a'))",
                        "print(assert(io.open('@IN@/../outside/secret.txt')):read('*a'))",
                        "print(assert(io.open('@IN@/link.txt')):read('*a'))",
                        "print(assert(io.open('@IN@/away/secret.txt')):read('*a'))",
                        "print(assert(io.open('/proc/self/status')):read('*l'))",
                        "for line in io.lines('@OUT@') do print(line) end",
                        "io.input('@OUT@') print(io.read('*a'))",
                        "print(dofile('@IN@/../outside/secret.lua'))",
                        "print(assert(loadfile('@IN@/away/secret.lua'))())",
                        "assert(io.open('@NEW@', 'w')):close()",
                        "assert(io.open('@IN@/data.txt', 'a')):close()",
                        "assert(io.open('@IN@/data.txt', 'r+')):close()",
                        "io.output('@NEW@')",
                        "assert(os.remove('@OUT@'))",
                        "assert(os.rename('@OUT@', '@NEW@'))",
                        "os.remove(os.tmpname())",
                        "io.tmpfile():write('x')",
                        "local ok, f = pcall(io.open, '@OUT@') if not ok then error(f, 0) end")
                .map(code -> new Attempt(NO_FILES, code));
        return Stream.concat(programs, files).toList();
    }

    @Override
    protected List<String> hopeless() {
        return List.of(
                "package.path = '@IN@/../outside/?.lua' print(require('secret'))",
                "package.path = '@IN@/away/?.lua' print(require('secret'))",
                "print(require('../outside/secret'))",
                "print(assert(package.searchpath('secret', '@IN@/../outside/?.lua')))",
                "package.searchers[2] = nil print(require('secret'))",
                "load('error(1)', '@@OUT@')()",
                "load('local x = nil; x()', '@@IN@/link.txt')()",
                "print(io.open('@OUT@\\0/../../inside/data.txt'):read('*a'))",
                "print(io.open('@IN@/data.txt\\0'):read('*a'))",
                "assert(load('\\27Lua'))()",
                "assert(load(string.dump(function() end), 'x', 'b'))()",
                "luajava.bindClass('java.lang.Runtime')",
                "print(debug.getregistry()._LOADED)",
                "print(debug.getupvalue(io.open, 1).x)",
                "debug.setupvalue(io.open, 1, print)",
                "debug.setmetatable('', {})",
                "debug.sethook(function() end, 'c')",
                "package.loadlib('libc.so.6', 'system')('touch @MARK@')",
                "package.cpath = '/usr/lib/x86_64-linux-gnu/?.so' require('libc')",
                "os.exit()",
                "xpcall(io.open, function() local f = debug.getinfo(2, 'f').func f('@OUT@') end, '@OUT@', '!') error('kept')",
                "xpcall(io.open, function() for i = 1, 9 do local t = debug.getinfo(i, 'fS') local f = t and t.func"
                        + " if f and t.what == 'C' and f ~= pcall and f ~= xpcall then local ok, h = pcall(f, '@OUT@') if ok and h then print(h:read('*a')) end end end end,"
                        + " '@OUT@', 'r') error('kept')",
                "local s = string.rep s = nil string.find = function() return 1 end string.match = string.find"
                        + " string.sub = function() return '@IN@' end print(io.open('@OUT@'):read('*a'))",
                "local t = setmetatable({}, {__tostring = function() return '@IN@/data.txt' end}) io.open(t)",
                "tostring = function() return '@IN@/data.txt' end type = function() return 'table' end io.open('@OUT@')",
                "error = function() end assert = error pcall = error io.open('@OUT@'):read('*a')",
                "_G.select = nil setmetatable(_G, {__index = function() return print end}) io.open('@OUT@')");
    }

    @Override
    protected List<String> allowed() {
        return List.of(
                "print(io.open('@IN@/data.txt'):read('*a'))",
                "for line in io.lines('@IN@/./data.txt') do print(line) end",
                "print((require('helper')))",
                "print(dofile('@IN@/helper.lua'))",
                "print(loadfile('@IN@/helper.lua')())",
                "print(load(\"return 'inside'\")())",
                "local f, e = io.open('@IN@/missing.txt') print(not f and e:find('No such file') and 'inside')",
                "print(os.time() > 0 and os.date('%Y') > '2000' and 'inside')",
                "io.write('inside\\n')");
    }
}
