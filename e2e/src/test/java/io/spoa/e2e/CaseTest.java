package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the table: one agent with the scripts of all cases, behind one HAProxy of each version. */
final class CaseTest {
    @TempDir
    private static Path folder = Path.of("");

    private static final Origin origin = new Origin();
    private static final Map<HaproxyVersion, Haproxy> haproxies = new EnumMap<>(HaproxyVersion.class);
    private static @Nullable AgentProcess agent;

    @BeforeAll
    static void start() throws IOException {
        List<Object> arguments = new ArrayList<>();
        for (Case entry : Cases.all()) {
            Path script = entry.script();
            if (script == null) {
                script = Files.writeString(folder.resolve(entry.slug() + ".lua"), entry.luaText());
            }
            arguments.add("-f");
            arguments.add(script);
        }
        AgentProcess started = AgentProcess.start(arguments.toArray());
        agent = started;
        for (HaproxyVersion version : HaproxyVersion.available()) {
            HaproxyConfig config = new HaproxyConfig().origin(origin).agent("a", started.serverAddress(), "");
            Cases.all().forEach(entry -> entry.configure(config));
            haproxies.put(version, Haproxy.start(version, folder, config));
        }
    }

    @AfterAll
    static void stop() {
        haproxies.values().forEach(Haproxy::close);
        if (agent != null) {
            agent.close();
        }
        origin.close();
    }

    static Stream<Arguments> everyCaseBehindEveryVersion() {
        return Cases.all().stream()
                .flatMap(entry -> Stream.of(HaproxyVersion.values()).map(version -> Arguments.of(version, entry)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyCaseBehindEveryVersion")
    void answers(HaproxyVersion version, Case entry) throws IOException {
        version.executable();
        Haproxy haproxy = haproxies.get(version);
        assertThat(haproxy).isNotNull();
        SoftAssertions softly = new SoftAssertions();
        HttpConnection connection = new HttpConnection(haproxy.port(entry.slug()));
        try {
            for (Case.Exchange exchange : entry.exchanges()) {
                if (exchange.reconnect()) {
                    connection.close();
                    connection = new HttpConnection(haproxy.port(entry.slug()));
                }
                Response response = connection.send(exchange.request());
                String about = version + ", " + entry + ", " + exchange.request() + ": ";
                softly.assertThat(response.status()).as("%s status", about).isEqualTo(200);
                softly.assertThat(response.header("error"))
                        .as("%s set-on-error", about)
                        .isEmpty();
                exchange.expected()
                        .forEach((header, value) -> softly.assertThat(response.header(header))
                                .as("%s header %s", about, header)
                                .isEqualTo(value));
            }
        } finally {
            connection.close();
        }
        softly.assertAll();
        haproxy.assertNoSpoeError(entry.slug());
        for (String regex : entry.agentLog()) {
            assertThat(agent).isNotNull();
            agent.awaitLog(regex);
        }
    }
}
