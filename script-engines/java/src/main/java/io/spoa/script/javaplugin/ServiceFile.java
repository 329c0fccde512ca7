package io.spoa.script.javaplugin;

import io.spoa.plugin.SpoaPlugin;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.List;
import java.util.TreeSet;

/** The file by which a jar says that it is a plugin, and what to say when it has none. */
final class ServiceFile {
    static final String NAME = "META-INF/services/" + SpoaPlugin.class.getName();
    private static final ClassDesc PLUGIN = ClassDesc.of(SpoaPlugin.class.getName());

    private ServiceFile() {}

    /** What is missing in a jar, with the very line to write, if that can be known. */
    static String missing(JarContents contents) {
        TreeSet<String> candidates = new TreeSet<>();
        contents.entries().forEach((name, bytes) -> {
            if (name.endsWith(".class") && isPlugin(bytes)) {
                candidates.add(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'));
            }
        });
        return candidates.isEmpty()
                ? "holds no plugin: no class in it implements " + SpoaPlugin.class.getName() + ", and " + NAME
                        + " is missing, which names such classes, one a line"
                : "lacks the file " + NAME + ": write it, with the line " + String.join(" and the line ", candidates);
    }

    private static boolean isPlugin(List<byte[]> versions) {
        try {
            ClassModel model = ClassFile.of().parse(versions.getFirst());
            return !model.flags().has(AccessFlag.ABSTRACT)
                    && model.interfaces().stream().anyMatch(i -> i.asSymbol().equals(PLUGIN));
        } catch (IllegalArgumentException e) {
            return false; // not a class
        }
    }
}
