package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the table in every language: an agent with the scripts of all cases, behind one HAProxy of each version. */
@ParameterizedClass(name = "{0}")
@MethodSource("languages")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CaseTest {
    /** Two workers are enough to find what they must not share, and interpreters of some languages take long to make. */
    private static final int WORKERS = 2;

    @TempDir
    private static Path folder = Path.of("");

    private static final Origin origin = new Origin();
    private static final Map<HaproxyVersion, Haproxy> haproxies = new EnumMap<>(HaproxyVersion.class);
    private static @Nullable AgentProcess agent;

    @Parameter
    private Language language = Language.LUAJ;

    /** All, or the one named by the system property {@code language}. */
    static Stream<Language> languages() {
        String only = System.getProperty("language", "");
        return Stream.of(Language.values())
                .filter(language -> only.isEmpty() || language.engine().equals(only));
    }

    @BeforeParameterizedClassInvocation
    static void start(Language language) {
        BuiltEngines.need(language.engine());
        Path keys = folder.resolve(language + ".db");
        List<Object> arguments =
                new ArrayList<>(List.of("-n", WORKERS, "--warm-up", 0, language.flag(), "--db", "keys=sqlite:" + keys));
        for (Case entry : Cases.all(language)) {
            arguments.add("-f");
            arguments.add(entry.script(language));
        }
        AgentProcess started = AgentProcess.start(arguments.toArray());
        agent = started;
        for (HaproxyVersion version : HaproxyVersion.available()) {
            HaproxyConfig config = new HaproxyConfig().origin(origin).agent("a", started.serverAddress(), "");
            Cases.all(language).forEach(entry -> entry.configure(config));
            haproxies.put(version, Haproxy.start(version, folder, config));
        }
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        haproxies.values().forEach(Haproxy::close);
        haproxies.clear();
        AgentProcess started = agent;
        agent = null;
        if (started != null) {
            started.close();
        }
    }

    @AfterAll
    static void stopOrigin() {
        origin.close();
    }

    Stream<Arguments> everyCaseBehindEveryVersion() {
        return Cases.all(language).stream()
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
                String about = language + ", " + version + ", " + entry + ", " + exchange.request() + ": ";
                softly.assertThat(response.status()).as("%s status", about).isEqualTo(200);
                softly.assertThat(response.header("error"))
                        .as("%s set-on-error", about)
                        .isEmpty();
                exchange.expected(language)
                        .forEach((header, value) -> softly.assertThat(response.header(header))
                                .as("%s header %s", about, header)
                                .isEqualTo(value));
            }
        } finally {
            connection.close();
        }
        softly.assertAll();
        haproxy.assertNoSpoeError(entry.slug());
        for (String regex : entry.agentLog(language)) {
            assertThat(agent).isNotNull();
            agent.awaitLog(regex);
        }
    }

    Stream<ExampleScript> examples() {
        return ExampleScript.all(language).stream();
    }

    /** Every example's comment says how to try it and what comes out: that is what comes out. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void exampleAnswersTheCallInItsComment(ExampleScript example) {
        assertThat(Cases.all(language))
                .as("the table, which has all examples")
                .anyMatch(entry -> entry.script(language).equals(example.file()));
        assertThat(agent).isNotNull();
        List<String> arguments = new ArrayList<>(List.of("call", "-p", Integer.toString(agent.port())));
        arguments.addAll(example.call());
        Spoa call = Spoa.run(arguments);
        assertThat(call.err()).isEmpty();
        assertThat(call.out().lines()).contains(example.prints());
        assertThat(call.exitCode()).isZero();
    }
}
