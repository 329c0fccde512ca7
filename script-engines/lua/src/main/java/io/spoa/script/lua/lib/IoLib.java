package io.spoa.script.lua.lib;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The io library: the operator trusts the scripts that run here, so they may use files. Output goes where print goes. */
final class IoLib {
    private final Vm vm;
    private final LuaTable meta = new LuaTable();
    private final LuaFile stdin = LuaFile.reading(System.in, null);
    private LuaFile input = stdin;
    private LuaFile output;

    private IoLib(Vm vm) {
        this.vm = vm;
        this.output = LuaFile.writing(vm.out::write, null);
    }

    static void install(Vm vm) {
        IoLib lib = new IoLib(vm);
        FileMethods.install(vm, lib.meta);
        LuaTable io = new LuaTable(0, 16);
        io.set("stdin", lib.known(lib.stdin));
        io.set("stdout", lib.known(lib.output));
        io.set("stderr", lib.known(LuaFile.writing(System.err::write, null)));
        Fn.put(io, "close", a -> FileMethods.close(a.narg() == 0 ? lib.output : FileMethods.open(a, "close")));
        Fn.put(io, "flush", _ -> lib.output);
        Fn.put(io, "input", waits(vm, lib::input));
        Fn.put(io, "output", waits(vm, lib::output));
        Fn.put(io, "lines", waits(vm, lib::lines));
        Fn.put(io, "open", waits(vm, lib::open));
        Fn.put(io, "popen", waits(vm, lib::popen));
        Fn.put(io, "read", waits(vm, a -> FileMethods.read(usable(lib.input, "input"), a, 1, "read")));
        Fn.put(io, "tmpfile", waits(vm, _ -> lib.tmpfile()));
        Fn.put(io, "type", IoLib::type);
        Fn.put(io, "write", a -> FileMethods.write(vm, usable(lib.output, "output"), a, 1, "write"));
        Modules.put(vm, "io", io);
    }

    /** A function that may have to wait for a disk, a program or a person. */
    static Fn.Body waits(Vm vm, Fn.Body body) {
        return a -> {
            vm.guard.mayWait();
            return body.run(a);
        };
    }

    private LuaFile known(LuaFile file) {
        file.setmetatable(meta);
        return file;
    }

    private static LuaFile usable(LuaFile file, String what) {
        if (file.closed) {
            throw LuaFailure.raw("standard " + what + " file is closed");
        }
        return file;
    }

    private static Varargs type(Varargs a) {
        LuaValue v = Args.any(a, 1, "type");
        return v instanceof LuaFile f ? LuaString.valueOf(f.closed ? "closed file" : "file") : LuaValue.NIL;
    }

    private LuaFile openFile(String call, String path, String mode) throws IOException {
        boolean plus = mode.contains("+");
        char kind = mode.charAt(0);
        boolean reads = kind == 'r' || plus;
        boolean writes = kind != 'r' || plus;
        LuaAccess.require(writes ? vm.access.writing(call) : vm.access.reading(call, path));
        Set<StandardOpenOption> options = EnumSet.noneOf(StandardOpenOption.class);
        if (reads) {
            options.add(StandardOpenOption.READ);
        }
        if (writes) {
            options.add(StandardOpenOption.WRITE);
        }
        if (kind != 'r') {
            options.add(StandardOpenOption.CREATE);
        }
        if (kind == 'w') {
            options.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        return known(LuaFile.of(FileChannel.open(path(path), options), reads, writes, kind == 'a'));
    }

    /** A file's path; one that cannot be is told as one that is not there. */
    static Path path(String path) throws IOException {
        if (path.indexOf('\0') >= 0) {
            throw new NoSuchFileException(path);
        }
        return Path.of(path);
    }

    private Varargs open(Varargs a) {
        String path = Args.string(a, 1, "open").tojstring();
        String mode = Args.string(a, 2, "open", LuaString.valueOf("r")).tojstring();
        if (!mode.matches("[rwa]\\+?b*")) {
            throw Args.bad(2, "open", "invalid mode");
        }
        try {
            return openFile("io.open", path, mode);
        } catch (IOException e) {
            return IoResults.failed(path, e);
        }
    }

    private Varargs popen(Varargs a) {
        String command = Args.string(a, 1, "popen").tojstring();
        String mode = Args.string(a, 2, "popen", LuaString.valueOf("r")).tojstring();
        if (!mode.matches("[rw]")) {
            throw Args.bad(2, "popen", "invalid mode");
        }
        LuaAccess.require(vm.access.program("io.popen"));
        boolean reads = mode.equals("r");
        try {
            ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", command);
            shell.redirectError(ProcessBuilder.Redirect.INHERIT);
            if (reads) {
                shell.redirectInput(ProcessBuilder.Redirect.INHERIT);
                Process process = shell.start();
                return known(LuaFile.reading(process.getInputStream(), process));
            }
            shell.redirectOutput(ProcessBuilder.Redirect.INHERIT);
            Process process = shell.start();
            return known(LuaFile.writing(process.getOutputStream()::write, process));
        } catch (IOException e) {
            return IoResults.failed(command, e);
        }
    }

    private Varargs tmpfile() {
        LuaAccess.require(vm.access.writing("io.tmpfile"));
        try {
            Path path = Files.createTempFile("lua_", "");
            FileChannel file = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            return known(LuaFile.of(file, true, true, false));
        } catch (IOException e) {
            return IoResults.failed(null, e);
        }
    }

    private Varargs input(Varargs a) {
        LuaFile file = chosen(a, "input", "r");
        input = file == null ? input : file;
        return input;
    }

    private Varargs output(Varargs a) {
        LuaFile file = chosen(a, "output", "w");
        output = file == null ? output : file;
        return output;
    }

    /** The file that is given by name or as handle, or {@code null} if none is. */
    private @Nullable LuaFile chosen(Varargs a, String fn, String mode) {
        if (a.arg1().isnil()) {
            return null;
        }
        if (!Text.stringlike(a.arg1())) {
            return FileMethods.file(a, fn);
        }
        String path = a.arg1().tojstring();
        try {
            return openFile("io." + fn, path, mode);
        } catch (IOException e) {
            throw cannotOpen(path, e);
        }
    }

    private static LuaFailure cannotOpen(String path, IOException e) {
        return LuaFailure.raw("cannot open file '" + path + "' (" + IoResults.reason(e) + ")");
    }

    private Varargs lines(Varargs a) {
        if (a.arg1().isnil()) {
            return FileMethods.lines(vm, usable(input, "input"), a, false);
        }
        String path = Args.string(a, 1, "lines").tojstring();
        try {
            return FileMethods.lines(vm, openFile("io.lines", path, "r"), a, true);
        } catch (IOException e) {
            throw cannotOpen(path, e);
        }
    }
}
