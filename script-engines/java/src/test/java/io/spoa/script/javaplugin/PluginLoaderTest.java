package io.spoa.script.javaplugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestMessage;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;

/** What a plugin sees, how it comes and goes. */
class PluginLoaderTest extends Plugins {
    private static final String VERSION = """
            context.on("version", m -> context.out().println(Late.text()));
            """;

    private Path version(String text) {
        return new TestJar()
                .plugin("p.Plugin", starting(VERSION))
                .type("p.Late", "package p; class Late { static String text() { return \"" + text + "\"; } }")
                .write(folder.resolve("plugin.jar"));
    }

    @Test
    void aJarIsReplacedWhileItsOldVersionRuns() throws Exception {
        engine.load(version("one"));
        TestHost newHost = new TestHost();
        // The same file, written over; the class Late of the first version is not loaded yet.
        try (ScriptEngine newEngine = new JavaProvider().open(newHost)) {
            newEngine.load(version("two"));
            assertThat(host.call(TestMessage.of("version")).error()).isNull();
            assertThat(newHost.call(TestMessage.of("version")).error()).isNull();
            Files.delete(folder.resolve("plugin.jar"));
            host.call(TestMessage.of("version"));
        }
        assertThat(newHost.lines()).containsExactly("two");
        assertThat(host.lines()).containsExactly("one", "one");
    }

    @Test
    void theClassesOfAClosedEngineAreCollected() throws Exception {
        Path jar = version("one");
        WeakReference<ClassLoader> loader = loaderAfterUse(jar);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return loader.refersTo(null);
        });
    }

    // In a method of its own, so that nothing of it stays on the stack.
    private static WeakReference<ClassLoader> loaderAfterUse(Path jar) throws Exception {
        TestHost ownHost = new TestHost();
        try (ScriptEngine own = new JavaProvider().open(ownHost)) {
            own.load(jar);
            assertThat(ownHost.call(TestMessage.of("version")).error()).isNull();
            ClassLoader loader = ((JavaCallback) ownHost.callback("version")).loader();
            assertThat(loader.loadClass("p.Late").getClassLoader()).isSameAs(loader);
            return new WeakReference<>(loader);
        }
    }

    @Test
    void workersShareNeitherInstancesNorStaticFieldsButTheBytesOfTheJar() throws Exception {
        Path jar = new TestJar()
                .plugin("p.Plugin", starting("context.on(\"count\", m -> context.out().println(++Count.calls));"))
                .type("p.Count", "package p; class Count { static int calls; }")
                .write(folder.resolve("plugin.jar"));
        engine.load(jar);
        TestHost otherHost = new TestHost();
        try (ScriptEngine other = new JavaProvider().open(otherHost)) {
            other.load(jar);
            host.call(TestMessage.of("count"));
            host.call(TestMessage.of("count"));
            otherHost.call(TestMessage.of("count"));
        }
        assertThat(host.lines()).containsExactly("1", "2");
        assertThat(otherHost.lines()).containsExactly("1");
        List<Path> opened = new ArrayList<>();
        assertThat(JarContents.read(jar, opened::add)).isSameAs(JarContents.read(jar, opened::add));
        assertThat(opened).containsExactly(jar, jar);
    }

    @Test
    void aPluginSeesTheJdkAndItsOwnJarsButNothingOfTheAgent() throws ScriptException {
        String[] hidden = {"io.spoa.script.ScriptHost", "io.spoa.spop.Scope", "org.assertj.core.api.Assertions"};
        String[] seen = {"io.spoa.plugin.Message", "java.sql.Driver", "java.net.http.HttpClient", "p.Plugin"};
        load("""
                context.on("look", m -> {
                    try {
                        Class.forName(m.args().get(0).asString());
                        context.out().println("seen");
                    } catch (ClassNotFoundException e) {
                        context.out().println("hidden");
                    }
                });
                """);
        for (String name : hidden) {
            host.call(TestMessage.of("look").with("", name));
        }
        assertThat(host.lines()).containsExactly("hidden", "hidden", "hidden");
        for (String name : seen) {
            host.call(TestMessage.of("look").with("", name));
        }
        assertThat(host.lines().subList(3, 7)).containsExactly("seen", "seen", "seen", "seen");
    }

    @Test
    void librariesFindTheirClassesResourcesAndVersion() throws ScriptException {
        Path jar = new TestJar()
                .plugin("p.Plugin", starting("""
                        var out = context.out();
                        out.println(Thread.currentThread().getContextClassLoader() == getClass().getClassLoader());
                        out.println(new String(getClass().getResourceAsStream("list.txt").readAllBytes()));
                        out.println(getClass().getResource("/p/list.txt").getPath());
                        out.println(getClass().getPackage().getImplementationVersion());
                        out.println(getClass().getProtectionDomain().getCodeSource().getLocation());
                        out.println(getClass().getClassLoader().getResource("missing"));
                        for (Runnable r : java.util.ServiceLoader.load(Runnable.class)) r.run();
                        out.println(System.getProperty("plugin.test.ran"));
                        """))
                .type("p.Ran", """
                        package p;
                        public class Ran implements Runnable {
                            public void run() { System.setProperty("plugin.test.ran", "a service of its own"); }
                        }
                        """)
                .entry("META-INF/services/java.lang.Runnable", "p.Ran".getBytes(StandardCharsets.UTF_8))
                .entry("p/list.txt", "from the jar".getBytes(StandardCharsets.UTF_8))
                .attribute(Attributes.Name.IMPLEMENTATION_VERSION, "1.2.3")
                .write(folder.resolve("plugin.jar"));
        engine.load(jar);
        assertThat(host.lines())
                .containsExactly(
                        "true", "from the jar", "/p/list.txt", "1.2.3", "file:" + jar, "null", "a service of its own");
        System.clearProperty("plugin.test.ran");
    }

    @Test
    void aJarWithoutServiceFileIsToldWhichLineToWrite() {
        Path jar = new TestJar().type("p.Plugin", starting("")).write(folder.resolve("forgot.jar"));
        ScriptException error = loadError(jar);
        assertThat(error.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(error)
                .hasMessage(
                        jar + ": lacks the file META-INF/services/io.spoa.plugin.SpoaPlugin: write it, with the line"
                                + " p.Plugin");
    }

    @Test
    void aJarWithoutPluginIsToldSo() {
        Path jar = new TestJar().type("p.Other", "package p; class Other {}").write(folder.resolve("other.jar"));
        assertThat(loadError(jar))
                .hasMessage(
                        jar + ": holds no plugin: no class in it implements io.spoa.plugin.SpoaPlugin, and"
                                + " META-INF/services/io.spoa.plugin.SpoaPlugin is missing, which names such classes, one a line");
        Path empty = new TestJar().entry(ServiceFile.NAME, new byte[0]).write(folder.resolve("empty.jar"));
        assertThat(loadError(empty)).hasMessage(empty + ": META-INF/services/io.spoa.plugin.SpoaPlugin names no class");
    }

    @Test
    void aServiceFileThatNamesNoPluginIsToldSo() {
        Path jar = new TestJar()
                .entry(ServiceFile.NAME, "p.Missing".getBytes(StandardCharsets.UTF_8))
                .write(folder.resolve("missing.jar"));
        assertThat(loadError(jar)).hasMessage(jar + ": io.spoa.plugin.SpoaPlugin: Provider p.Missing not found");
        Path wrong = new TestJar()
                .plugin("p.Wrong", "package p; public class Wrong {}")
                .write(folder.resolve("wrong.jar"));
        assertThat(loadError(wrong)).hasMessage(wrong + ": io.spoa.plugin.SpoaPlugin: p.Wrong not a subtype");
    }

    @Test
    void aLibraryThatIsNotThereIsNamed() throws Exception {
        Path library = new TestJar()
                .type("l.Library", "package l; public class Library { public static void use() {} }")
                .write(folder.resolve("lib").resolve("library.jar"));
        Path named = new TestJar()
                .classPath(library, "lib/library.jar")
                .plugin("p.Plugin", starting("l.Library.use();"))
                .write(folder.resolve("named.jar"));
        engine.load(named);
        Path unnamed = new TestJar()
                .classPath(library, "")
                .plugin("p.Plugin", starting("l.Library.use();"))
                .write(folder.resolve("unnamed.jar"));
        assertThat(loadError(unnamed))
                .hasMessageStartingWith(unnamed + "!p/Plugin.java:4: java.lang.NoClassDefFoundError: l/Library: the jar"
                        + " and those that its manifest's Class-Path names do not hold it");
        Files.delete(library);
        assertThat(loadError(named)).hasMessage(library + ": no such file");
    }

    @Test
    void pluginsAreClosedInReverseAndFailuresArePrinted() throws ScriptException {
        String template = """
                package p;
                public class NAME implements io.spoa.plugin.SpoaPlugin {
                    private io.spoa.plugin.PluginContext context;
                    public void start(io.spoa.plugin.PluginContext context) throws Exception {
                        this.context = context;
                        START
                    }
                    public void close() throws java.io.IOException {
                        context.out().println("NAME closed");
                        CLOSE
                    }
                }
                """;
        String first = template.replace("NAME", "First").replace("START", "").replace("CLOSE", "");
        String second = template.replace("NAME", "Second")
                .replace("START", "throw new java.io.IOException(\"no database\");")
                .replace("CLOSE", "throw new java.io.IOException(\"disk full\");");
        Path jar = new TestJar()
                .plugin("p.First", first)
                .plugin("p.Second", second)
                .write(folder.resolve("two.jar"));
        assertThat(loadError(jar)).hasMessage(jar + "!p/Second.java:6: java.io.IOException: no database");
        engine.close();
        assertThat(host.lines())
                .containsExactly(
                        "Second closed",
                        jar + "!p/Second.java:10: java.io.IOException: disk full (while it was closed)",
                        "First closed");
    }
}
