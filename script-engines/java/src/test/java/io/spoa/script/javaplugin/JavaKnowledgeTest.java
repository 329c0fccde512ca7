package io.spoa.script.javaplugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.plugin.PluginContext;
import io.spoa.script.contract.Case;
import io.spoa.script.contract.KnowledgeContract;
import io.spoa.script.contract.TestMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract of {@code spoa.cidr}, {@code spoa.list} and {@code spoa.map}, for {@link PluginContext#lookups}. */
class JavaKnowledgeTest extends KnowledgeContract {
    private static final Path SOURCES = Path.of("src", "test", "resources", "contract");
    private static final Path JARS = Path.of("target", "contract-lookup");

    JavaKnowledgeTest() {
        super(new JavaProvider(), JARS, "jar");
    }

    @BeforeAll
    static void compile() throws IOException {
        new TestJar()
                .plugin("contract.LookupCase", Files.readString(SOURCES.resolve("LookupCase.java")))
                .write(JARS.resolve(Case.LOOKUP.file() + ".jar"));
        new TestJar().plugin("contract.Wrong", """
                        package contract;
                        public class Wrong implements io.spoa.plugin.SpoaPlugin {
                            public void start(io.spoa.plugin.PluginContext context) {
                                context.lookups().list(java.util.List.of("a"), "ignore-kase");
                            }
                        }
                        """).write(JARS.resolve(Case.LOOKUP_WRONG.file() + ".jar"));
    }

    // What is neither text nor an address does not compile. Among words an address is its text.
    @Test
    @Override
    protected void whatIsNoAddressAtAllIsAnError() {
        assertThat(actions(host.call(TestMessage.of("mixed").withAddress("ip", "10.0.0.1"))))
                .isEqualTo("[set txn.v = bool false]");
    }

    @Test
    @Override
    protected void anUnknownOptionIsNamedAtItsLine() {
        assertThat(loadError(script(Case.LOOKUP_WRONG)).getMessage())
                .contains("Wrong.java:4: ", "list: no option 'ignore-kase': there is ignore-case");
    }
}
