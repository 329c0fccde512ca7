package io.spoa.script.javaplugin;

import io.spoa.plugin.SpoaPlugin;
import io.spoa.script.binding.SourceText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles a jar the way a plugin's author does: with nothing but the JDK and spoa-plugin-api. */
final class TestJar {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<JavaFileObject> sources = new ArrayList<>();
    private final List<String> plugins = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private final Manifest manifest = new Manifest();

    TestJar() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** A class that the service file names. */
    TestJar plugin(String className, String text) {
        plugins.add(className);
        return type(className, text);
    }

    /** A class that it does not. */
    TestJar type(String className, String text) {
        String file = className.replace('.', '/') + ".java";
        sources.add(new SimpleJavaFileObject(URI.create("string:///" + file), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        });
        return entry(file, text.getBytes(StandardCharsets.UTF_8));
    }

    TestJar entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    /** A jar that the sources need, named in the manifest as the user wants it. */
    TestJar classPath(Path jar, String name) {
        classPath.add(jar);
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, name);
        return this;
    }

    TestJar attribute(Attributes.Name name, String value) {
        manifest.getMainAttributes().put(name, value);
        return this;
    }

    /** What the compiler says against the sources. */
    String refusal() {
        return compile();
    }

    /** Compiles and writes it, over what is there. */
    Path write(Path jar) {
        String errors = compile();
        if (!errors.isEmpty()) {
            throw new AssertionError(errors);
        }
        if (!plugins.isEmpty()) {
            entry(ServiceFile.NAME, String.join("\n", plugins).getBytes(StandardCharsets.UTF_8));
        }
        try {
            Files.createDirectories(SourceText.folder(jar));
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    out.putNextEntry(new ZipEntry(entry.getKey()));
                    out.write(entry.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }

    private String compile() {
        if (sources.isEmpty()) {
            return "";
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        List<Path> all = new ArrayList<>(classPath);
        all.add(api());
        String path = all.stream().map(Path::toString).collect(Collectors.joining(":"));
        List<String> options = List.of("-proc:none", "-g", "-classpath", path);
        JavaFileManager files = new Memory(compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8));
        boolean done =
                compiler.getTask(errors, files, null, options, null, sources).call();
        return done ? "" : errors.toString();
    }

    /** The folder or jar of spoa-plugin-api. */
    static Path api() {
        try {
            return Path.of(SpoaPlugin.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** Keeps the classes as entries. */
    private final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        Memory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String name = className.replace('.', '/') + ".class";
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            entry(name, toByteArray());
                        }
                    };
                }
            };
        }
    }
}
