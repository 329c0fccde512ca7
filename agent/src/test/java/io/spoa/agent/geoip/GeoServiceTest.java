package io.spoa.agent.geoip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.NoHost;
import io.spoa.agent.knowledge.KnownFiles;
import io.spoa.agent.knowledge.KnownList;
import io.spoa.agent.knowledge.ScriptKnowledge;
import io.spoa.script.Restriction;
import io.spoa.script.Sandbox;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases, as a test writes them by the format's description, and as they change. */
class GeoServiceTest {
    private static final Map<String, Object> SWISS = Map.of(
            "country", Map.of("iso_code", "CH", "names", Map.of("de", "Schweiz", "en", "Switzerland")),
            "location", Map.of("latitude", 47.25, "accuracy_radius", 20),
            "subdivisions", List.of(Map.of("iso_code", "ZH"), Map.of("iso_code", "ZZ")),
            "numbers", List.of(70_000L, BigInteger.ONE.shiftLeft(63), BigInteger.ONE.shiftLeft(62), true),
            "bytes", new byte[] {0, -1});
    private static final Map<String, Object> FRENCH = Map.of("country", Map.of("iso_code", "FR"));

    @TempDir
    private Path folder = Path.of("");

    private final KnownFiles files = new KnownFiles();
    private final ScriptKnowledge knowledge = new ScriptKnowledge(files);
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = database("city.mmdb", SWISS);
        knowledge.begin(folder.resolve("rules.lua"), Sandbox.NONE);
    }

    private Path database(String name, Map<String, Object> swiss) throws IOException {
        return new MmdbWriter("Test-City")
                .add("192.0.2.0/24", swiss)
                .add("192.0.2.128/25", FRENCH)
                .add("2001:db8::/32", swiss)
                .write(folder.resolve(name));
    }

    private HostObject open(String name) {
        Object made = new GeoService(files)
                .modules(new NoHost(knowledge))
                .getFirst()
                .functions()
                .getFirst()
                .call(Slice.text(name));
        return (HostObject) Objects.requireNonNull(made);
    }

    private static @Nullable Object get(HostObject geo, String ip, String path) {
        return geo.function("get").call(Slice.text(ip), Slice.text(path));
    }

    @Test
    void itHasWhatIsInThere() throws Exception {
        HostObject geo = open("city.mmdb");
        assertThat(get(geo, "192.0.2.7", "country.iso_code")).isEqualTo("CH");
        assertThat(get(geo, "192.0.2.200", "country.iso_code"))
                .as("the smaller")
                .isEqualTo("FR");
        assertThat(get(geo, "2001:db8::1", "country.names.de")).isEqualTo("Schweiz");
        assertThat(get(geo, "::ffff:192.0.2.7", "country.iso_code")).isEqualTo("CH");
        assertThat(get(geo, "192.0.2.7", "location.latitude")).isEqualTo(47.25);
        assertThat(get(geo, "192.0.2.7", "location.accuracy_radius")).isEqualTo(20L);
        assertThat(get(geo, "192.0.2.7", "subdivisions.1.iso_code")).isEqualTo("ZZ");
        assertThat(get(geo, "192.0.2.7", "numbers")).isEqualTo(List.of(70_000L, "9223372036854775808", 1L << 62, true));
        assertThat(geo.function("get")
                        .call(new Address(InetAddress.getByName("192.0.2.9").getAddress())))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("country", "location", "subdivisions", "numbers", "bytes");
        assertThat(geo.function("type").call()).isEqualTo("Test-City");
        assertThat(geo.function("built").call()).isEqualTo(1_700_000_000L);
        assertThat(geo.text()).isEqualTo("geoip of " + file);
    }

    /** So processes share it, and the heap has none of it. */
    @Test
    void theFileIsMappedIntoMemory() throws Exception {
        String end = " " + file.toRealPath();
        assertThat(maps()).noneMatch(line -> line.endsWith(end));
        HostObject geo = open("city.mmdb");
        assertThat(maps()).anyMatch(line -> line.endsWith(end));
        assertThat(get(geo, "192.0.2.7", "country.iso_code")).isEqualTo("CH");
    }

    private static List<String> maps() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/maps"));
    }

    @Test
    void whatIsNotInThereIsNothing() {
        HostObject geo = open("city.mmdb");
        for (String ip : List.of("198.51.100.7", "2001:db9::1", "example.org", "", "192.0.2.7.8")) {
            assertThat(get(geo, ip, "country.iso_code")).as(ip).isNull();
            assertThat(geo.function("get").call(Slice.text(ip))).as(ip).isNull();
        }
        for (String path : List.of("", "continent", "country.iso_code.x", "subdivisions.2", "subdivisions.x", ".")) {
            assertThat(get(geo, "192.0.2.7", path)).as(path).isNull();
        }
        assertThatThrownBy(() -> geo.function("get").call(new Object[] {null}))
                .hasMessage("geoip.get: argument 1 (ip) is nothing, not an address");
    }

    @Test
    void aFileThatIsReplacedIsReadAndADamagedOneIsNot() throws Exception {
        HostObject geo = open("city.mmdb");
        assertThat(get(geo, "192.0.2.7", "country.iso_code")).isEqualTo("CH");
        Files.move(database("next", FRENCH), file, StandardCopyOption.ATOMIC_MOVE);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(get(geo, "192.0.2.7", "country.iso_code")).isEqualTo("FR"));
        byte[] whole = Files.readAllBytes(file);
        Path half = Files.write(folder.resolve("half"), Arrays.copyOf(whole, whole.length / 2));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(only().error()).contains("is no MaxMind database, or only a part"));
        assertThat(get(geo, "192.0.2.7", "country.iso_code")).isEqualTo("FR");
        assertThat(only()).extracting(KnownList::kind, KnownList::bytes).containsExactly("geoip", (long) whole.length);
    }

    private KnownList only() {
        assertThat(files.lists()).hasSize(1);
        return files.lists().getFirst();
    }

    @Test
    void whatIsWrongIsSaidWhileTheScriptLoads() throws Exception {
        assertFails("none.mmdb", "geoip: " + folder.resolve("none.mmdb") + ": no such file");
        assertFails(".", "geoip: " + folder + ": is a folder");
        Files.writeString(folder.resolve("text.mmdb"), "hello");
        assertFails("text.mmdb", "geoip: " + folder.resolve("text.mmdb") + ": is no MaxMind database");
        // The tree leads to places that are not there.
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 0, bytes.length / 3, (byte) 0x7f);
        Files.write(folder.resolve("wild.mmdb"), bytes);
        assertFails("wild.mmdb", "is damaged: ");
        knowledge.end();
        assertFails("city.mmdb", "geoip: make it while the script loads, not in a callback");
    }

    @Test
    void theSandboxHolds() throws Exception {
        Path inner = Files.createDirectories(folder.resolve("inner"));
        knowledge.begin(inner.resolve("rules.lua"), new Sandbox(EnumSet.of(Restriction.NO_FILES)));
        assertFails("../city.mmdb", "spoa.geoip of '" + file + "' is forbidden here by --sandbox no-files");
        Files.copy(file, inner.resolve("own.mmdb"));
        assertThat(get(open("own.mmdb"), "192.0.2.7", "country.iso_code")).isEqualTo("CH");
    }

    private void assertFails(String name, String text) {
        assertThatThrownBy(() -> open(name)).isInstanceOf(BindingError.class).hasMessageContaining(text);
    }
}
