package io.spoa.script.javaplugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.plugin.PluginContext;
import io.spoa.script.contract.Case;
import io.spoa.script.contract.SharedContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract of {@code spoa.shared}, for {@link PluginContext#shared}. */
class JavaSharedTest extends SharedContract {
    private static final Path SOURCES = Path.of("src", "test", "resources", "contract");
    private static final Path JARS = Path.of("target", "contract-shared");

    JavaSharedTest() {
        super(new JavaProvider(), JARS, "jar");
    }

    @BeforeAll
    static void compile() throws IOException {
        new TestJar()
                .plugin("contract.StateCase", Files.readString(SOURCES.resolve("StateCase.java")))
                .write(JARS.resolve(Case.STATE.file() + ".jar"));
        new TestJar().plugin("contract.Wrong", """
                        package contract;
                        public class Wrong implements io.spoa.plugin.SpoaPlugin {
                            public void start(io.spoa.plugin.PluginContext context) {
                                context.shared().set("key", java.util.List.of());
                            }
                        }
                        """).write(JARS.resolve(Case.STATE_WRONG.file() + ".jar"));
    }

    // A plugin tests itself in start, which is what loading is.
    @Test
    @Override
    protected void hooksMayKeepValues() {
        assertThat(host.shared().lastTtl()).isPositive();
    }

    @Test
    @Override
    protected void whatCannotBeKeptSaysWhatAndWhere() {
        assertThat(loadError(script(Case.STATE_WRONG)).getMessage())
                .contains("Wrong.java:4: ", "cannot be kept: a value is a string");
    }
}
