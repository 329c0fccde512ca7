package io.spoa.script.lua.lib;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs in the build, from source: writes LuaJ's LuaDouble with three methods changed so that they ask NumberText, see
 * docs/adr/0005. The class of the luaj jar is read from the class path; the only argument is the folder to write to.
 */
final class PatchLuaDouble {
    private static final String RESOURCE = "org/luaj/vm2/LuaDouble.class";
    private static final ClassDesc LUA_DOUBLE = ClassDesc.of("org.luaj.vm2.LuaDouble");
    private static final ClassDesc LUA_NUMBER = ClassDesc.of("org.luaj.vm2.LuaNumber");
    private static final ClassDesc NUMBER_TEXT = ClassDesc.of("io.spoa.script.lua.lib.NumberText");
    private static final ClassDesc DOUBLE = ConstantDescs.CD_double;
    private static final MethodTypeDesc TEXT = MethodTypeDesc.of(ConstantDescs.CD_String, DOUBLE);
    private static final MethodTypeDesc TWO = MethodTypeDesc.of(DOUBLE, DOUBLE, DOUBLE);
    private static final Set<String> WANTED = Set.of("tojstring", "dmod", "dmod_d");

    private PatchLuaDouble() {}

    static void main(String[] args) throws IOException {
        Set<String> changed = new HashSet<>();
        ClassFile classFile = ClassFile.of();
        byte[] patched = classFile.transformClass(classFile.parse(original()), (builder, element) -> {
            Consumer<CodeBuilder> body = element instanceof MethodModel m ? body(m) : null;
            if (body == null) {
                builder.with(element);
            } else {
                replace(builder, (MethodModel) element, body);
                changed.add(((MethodModel) element).methodName().stringValue());
            }
        });
        if (!changed.equals(WANTED)) {
            throw new IllegalStateException("LuaDouble is not as expected: changed " + changed + ", wanted " + WANTED);
        }
        Path target = Path.of(args[0], RESOURCE);
        Files.createDirectories(target.getParent());
        Files.write(target, patched);
    }

    /** The class as it is in the jar, not as an earlier build left it in the folder. */
    private static byte[] original() throws IOException {
        for (URL url : Collections.list(PatchLuaDouble.class.getClassLoader().getResources(RESOURCE))) {
            if (url.getProtocol().equals("jar")) {
                try (InputStream in = url.openStream()) {
                    return in.readAllBytes();
                }
            }
        }
        throw new IllegalStateException("no luaj jar on the class path");
    }

    private static void replace(ClassBuilder builder, MethodModel m, Consumer<CodeBuilder> body) {
        builder.withMethodBody(m.methodName(), m.methodType(), m.flags().flagsMask(), body);
    }

    private static Consumer<CodeBuilder> body(MethodModel m) {
        return switch (m.methodName().stringValue()) {
            case "tojstring" ->
                code -> code.aload(0)
                        .getfield(LUA_DOUBLE, "v", DOUBLE)
                        .invokestatic(NUMBER_TEXT, "format", TEXT)
                        .areturn();
            case "dmod_d" ->
                code -> code.dload(0).dload(2).invokestatic(NUMBER_TEXT, "mod", TWO).dreturn();
            case "dmod" ->
                code -> code.dload(0)
                        .dload(2)
                        .invokestatic(NUMBER_TEXT, "mod", TWO)
                        .invokestatic(LUA_DOUBLE, "valueOf", MethodTypeDesc.of(LUA_NUMBER, DOUBLE))
                        .areturn();
            default -> null;
        };
    }
}
