package io.spoa.script.lua.lib;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.lib.jse.JseIoLib;
import org.luaj.vm2.lib.jse.JseOsLib;

/** io and os: an operator trusts the scripts that run here, so they may read files; but they cannot end the agent. */
final class SystemLibs {
    private SystemLibs() {}

    static void install(Vm vm) {
        vm.globals.STDOUT = new PrintStream(new ToOutput(vm.out), true, StandardCharsets.UTF_8);
        vm.globals.STDIN = System.in;
        vm.globals.load(new JseIoLib());
        vm.globals.load(new JseOsLib());
        LuaTable os = vm.globals.get("os").checktable();
        Fn.put(os, "exit", a -> {
            throw LuaFailure.raw("os.exit is not available in the agent");
        });
    }

    private static final class ToOutput extends OutputStream {
        private final LuaOutput out;

        ToOutput(LuaOutput out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            out.write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int off, int len) {
            out.write(b, off, len);
        }
    }
}
