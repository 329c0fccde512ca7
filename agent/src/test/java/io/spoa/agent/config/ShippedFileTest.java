package io.spoa.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.engine.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** packaging/spoa.conf, docs/configuration.md and the manual know every key there is, the first with its real default. */
class ShippedFileTest {
    private static final Path ROOT = Path.of("..");

    /** These have no default, or none that would run. */
    private static final Set<Key<?>> FREE = Set.of(AgentKeys.SCRIPTS);

    @TempDir
    private Path folder = Path.of("set by JUnit");

    private static String file() throws Exception {
        return Files.readString(ROOT.resolve("packaging/spoa.conf"));
    }

    private Node.Table read(String text) {
        Problems problems = new Problems();
        Node.Table root = HoconFile.parse(text, "spoa.conf", problems);
        assertThat(problems.all()).isEmpty();
        return root;
    }

    @Test
    void itCanBeUsedAsItIs() throws Exception {
        Files.writeString(folder.resolve("rules.lua"), "");
        Path copy = Files.writeString(folder.resolve("spoa.conf"), file());
        assertThat(Configuration.load(copy, new Flags(), Engines.find())
                        .settings()
                        .agents())
                .hasSize(1);
    }

    @Test
    void itSaysEveryKeyWithItsDefault() throws Exception {
        // A key without a default stands there as a comment: "# key = value".
        Node.Table root = read(file().replaceAll("(?m)^(\\s*)# ([a-z-]+ = )", "$1$2"));
        check(root, "", Schema.keys(Schema.GLOBAL), "agents", "listeners");
        check(inner(root, "agents"), "agents.default.", Schema.keys(Schema.AGENT));
        check(inner(root, "listeners"), "listeners.default.", Schema.keys(Schema.LISTENER));
    }

    private static Node.Table inner(Node.Table root, String block) {
        Node.Table named = (Node.Table) Objects.requireNonNull(root.entries().get(block));
        return (Node.Table) Objects.requireNonNull(named.entries().get("default"));
    }

    private static void check(Node.Table table, String prefix, List<Key<?>> keys, String... others) {
        Problems problems = new Problems();
        Values values = new TableReader(problems).read(table, "", keys, others);
        assertThat(problems.all()).isEmpty();
        for (Key<?> key : keys) {
            assertThat(values.isSet(key))
                    .as("%s%s is in packaging/spoa.conf", prefix, key.name())
                    .isTrue();
        }
    }

    @Test
    void theDefaultsInItAreTheRealOnes() throws Exception {
        Node.Table root = read(file());
        assertDefaults(root, Schema.keys(Schema.GLOBAL), "agents", "listeners");
        assertDefaults(inner(root, "agents"), Schema.keys(Schema.AGENT));
        assertDefaults(inner(root, "listeners"), Schema.keys(Schema.LISTENER));
    }

    private static void assertDefaults(Node.Table table, List<Key<?>> keys, String... others) {
        Values values = new TableReader(new Problems()).read(table, "", keys, others);
        for (Key<?> key : keys) {
            if (!FREE.contains(key)) {
                assertThat(values.get(key)).as(key.name()).isEqualTo(key.usual());
            }
        }
    }

    @Test
    void theDocumentsKnowEveryKey() throws Exception {
        String document = Files.readString(ROOT.resolve("docs/configuration.md"));
        List<String> missing = new ArrayList<>();
        for (Key<?> key : allKeys()) {
            if (!document.contains("`" + key.name() + "`") && !document.contains("[]." + key.name() + "`")) {
                missing.add(key.name());
            }
        }
        assertThat(missing)
                .as("keys that docs/configuration.md does not mention")
                .isEmpty();
    }

    @Test
    void theManualKnowsEveryKey() throws Exception {
        String manual = Files.readString(ROOT.resolve("packaging/man/spoa.conf.5"));
        List<String> words = List.of(manual.split("[ \n]"));
        assertThat(allKeys().stream().map(Key::name).filter(key -> !words.contains(key)))
                .as("keys that packaging/man/spoa.conf.5 does not mention")
                .isEmpty();
    }

    @Test
    void noKeyIsThereTwice() {
        for (List<Section> sections :
                List.of(Schema.GLOBAL, Schema.AGENT, Schema.LISTENER, Schema.SCRIPT, Schema.CACHE, Schema.DATABASE)) {
            List<String> names = Schema.keys(sections).stream().map(Key::name).toList();
            assertThat(new TreeSet<>(names)).hasSameSizeAs(names);
        }
    }

    private static List<Key<?>> allKeys() {
        List<Key<?>> all = new ArrayList<>();
        List.of(Schema.GLOBAL, Schema.AGENT, Schema.LISTENER, Schema.SCRIPT, Schema.CACHE, Schema.DATABASE)
                .forEach(sections -> all.addAll(Schema.keys(sections)));
        return all;
    }
}
