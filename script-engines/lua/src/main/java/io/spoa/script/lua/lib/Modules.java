package io.spoa.script.lua.lib;

import java.nio.file.Files;
import java.nio.file.Path;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** require and package: only preloaded modules and Lua files, nothing that reaches into Java. */
final class Modules {
    private static final LuaString LOADED = LuaString.valueOf("loaded");

    private final Vm vm;
    private final LuaTable pack;

    private Modules(Vm vm, LuaTable pack) {
        this.vm = vm;
        this.pack = pack;
    }

    /** Makes the package library; the others are put into its list. */
    static void install(Vm vm) {
        LuaTable pack = new LuaTable();
        LuaTable loaded = new LuaTable();
        vm.globals.set("package", pack);
        Modules modules = new Modules(vm, pack);
        pack.set(LOADED, loaded);
        pack.set("preload", new LuaTable());
        pack.set("path", vm.scriptDir + "/?.lua;" + vm.scriptDir + "/?/init.lua;./?.lua;./?/init.lua");
        pack.set("cpath", "");
        pack.set("config", "/\n;\n?\n!\n-\n");
        Fn.put(pack, "searchpath", modules::searchPath);
        LuaTable searchers = new LuaTable();
        searchers.set(1, new Fn("preload searcher", modules::preloaded));
        searchers.set(2, new Fn("Lua searcher", modules::file));
        pack.set("searchers", searchers);
        Fn.put(vm.globals, "require", modules::require);
        loaded.set("package", pack);
        loaded.set("_G", vm.globals);
    }

    /** A standard library, as global and as module. */
    static void put(Vm vm, String name, LuaTable library) {
        vm.globals.set(name, library);
        vm.globals.get("package").get(LOADED).set(name, library);
    }

    private Varargs require(Varargs a) {
        LuaString name = Args.string(a, 1, "require");
        LuaTable loaded = pack.get(LOADED).checktable();
        LuaValue known = loaded.get(name);
        if (known.toboolean()) {
            return known;
        }
        if (!(pack.get("searchers") instanceof LuaTable searchers)) {
            throw LuaFailure.raw("'package.searchers' must be a table");
        }
        StringBuilder tried = new StringBuilder();
        for (int i = 1; ; i++) {
            LuaValue searcher = searchers.get(i);
            if (searcher.isnil()) {
                throw LuaFailure.raw("module '" + name.tojstring() + "' not found:" + tried);
            }
            Varargs found = protectedCall(searcher, name);
            if (found.arg1() instanceof LuaFunction loader) {
                LuaValue result = protectedCall(loader, LuaValue.varargsOf(name, found.arg(2)))
                        .arg1();
                if (!result.isnil()) {
                    loaded.set(name, result);
                } else if (loaded.get(name).isnil()) {
                    loaded.set(name, LuaValue.TRUE);
                }
                return loaded.get(name);
            }
            if (found.arg1() instanceof LuaString why) {
                tried.append(why.tojstring());
            }
        }
    }

    private Varargs protectedCall(LuaValue f, Varargs args) {
        Frame saved = vm.top;
        vm.push(null);
        try {
            return Calls.callAny(vm, f, args);
        } finally {
            vm.top = saved;
        }
    }

    private Varargs preloaded(Varargs a) {
        LuaString name = Args.string(a, 1, "require");
        LuaValue loader = pack.get("preload") instanceof LuaTable t ? t.get(name) : LuaValue.NIL;
        return loader.isnil()
                ? LuaString.valueOf("\n\tno field package.preload['" + name.tojstring() + "']")
                : LuaValue.varargsOf(loader, LuaString.valueOf(":preload:"));
    }

    private Varargs file(Varargs a) {
        LuaString name = Args.string(a, 1, "require");
        if (!(pack.get("path") instanceof LuaString path)) {
            throw LuaFailure.raw("'package.path' must be a string");
        }
        Varargs found = search(vm, name.tojstring(), path.tojstring(), ".", "/");
        if (found.arg1().isnil()) {
            return found.arg(2);
        }
        String file = found.arg1().tojstring();
        Varargs loaded = Loading.loadFile(vm, "require", file, "bt", vm.globals);
        if (loaded.arg1().isnil()) {
            throw LuaFailure.raw("error loading module '" + name.tojstring() + "' from file '" + file + "':\n\t"
                    + loaded.arg(2).tojstring());
        }
        return LuaValue.varargsOf(loaded.arg1(), LuaString.valueOf(file));
    }

    private Varargs searchPath(Varargs a) {
        String fn = "searchpath";
        return search(
                vm,
                Args.string(a, 1, fn).tojstring(),
                Args.string(a, 2, fn).tojstring(),
                Args.string(a, 3, fn, LuaString.valueOf(".")).tojstring(),
                Args.string(a, 4, fn, LuaString.valueOf("/")).tojstring());
    }

    /** The first readable file, or nil and the list of those tried. */
    private static Varargs search(Vm vm, String name, String path, String sep, String rep) {
        String wanted = sep.isEmpty() ? name : name.replace(sep, rep);
        StringBuilder tried = new StringBuilder();
        for (String template : path.split(";")) {
            if (template.isEmpty()) {
                continue;
            }
            String file = template.replace("?", wanted);
            if (file.indexOf('\0') < 0
                    && vm.access.reading("require", file) == null
                    && Files.isReadable(Path.of(file))
                    && !Files.isDirectory(Path.of(file))) {
                return LuaString.valueOf(file);
            }
            tried.append("\n\tno file '").append(file).append('\'');
        }
        return LuaValue.varargsOf(LuaValue.NIL, LuaString.valueOf(tried.toString()));
    }
}
