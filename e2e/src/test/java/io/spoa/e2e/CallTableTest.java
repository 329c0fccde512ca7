package io.spoa.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spoa.agent.geoip.MmdbWriter;
import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every call in every language: the {@link CallTable} in one agent, with a store, a database, an HTTP server and files that are real. */
final class CallTableTest {
    private static final Path TYPES = Project.ROOT.resolve("editor/spoa.d.ts");

    /** With more patience than a busy machine needs. */
    private static final String PATIENT =
            "http.timeout = 4s\ndatabases.main { url = \"sqlite:main.db\", timeout = 4s }\n";

    /** The interfaces with functions; what other interface has some is missed by the table. */
    private static final Map<String, String> INTERFACES = Map.ofEntries(
            Map.entry("Spoa", ""),
            Map.entry("SpoaShared", "shared."),
            Map.entry("SpoaStore", "store."),
            Map.entry("SpoaHttp", "http."),
            Map.entry("SpoaDatabases", "db."),
            Map.entry("SpoaDatabase", "db."),
            Map.entry("SpoaNetworks", "cidr."),
            Map.entry("SpoaWords", "list."),
            Map.entry("SpoaMap", "map."),
            Map.entry("SpoaGeo", "geoip."),
            Map.entry("SpoaJwt", "jwt."),
            Map.entry("SpoaJsonFunctions", "json."));

    @TempDir
    private Path folder = Path.of("");

    /** Of the types for editors, which the tests of the editors hold to what the engines have. */
    private static Set<String> functions() throws IOException {
        Set<String> all = new TreeSet<>();
        Matcher types = Pattern.compile("^interface (\\w+).*?^}", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(TYPES));
        while (types.find()) {
            String prefix = INTERFACES.getOrDefault(types.group(1), types.group(1) + ".");
            Matcher functions = Pattern.compile("^ {2}(\\w+)(?:<.*>)?\\(", Pattern.MULTILINE)
                    .matcher(types.group());
            while (functions.find()) {
                all.add(prefix + functions.group(1));
            }
        }
        all.removeIf(name -> name.startsWith("Console."));
        return all;
    }

    @Test
    void noFunctionIsMissing() throws IOException {
        Set<String> functions = functions();
        Set<String> good = new TreeSet<>(CallTable.AT_LOAD);
        Set<String> wrong = new TreeSet<>(CallTable.WITHOUT_ERROR);
        CallTable.ALL.forEach(row -> (row.isError() ? wrong : good).add(row.function()));
        assertThat(good).as("calls that do what they should").isEqualTo(functions);
        assertThat(wrong).as("calls that are errors").isEqualTo(functions);
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", CallTableTest::echo);
        server.start();
        return server;
    }

    private static void echo(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            byte[] bytes = (exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private LanguageScripts scripts(HttpServer server) throws IOException {
        Path geo = new MmdbWriter("Test-City")
                .add("192.0.2.0/24", Map.of("country", Map.of("iso_code", "CH")))
                .write(folder.resolve("city.mmdb"));
        return CallTable.scripts()
                .with("GEO", geo)
                .with("JWKS", Language.LUAJ.example("jwt-edge").resolveSibling("jwt-edge.json"))
                .with("TOKEN", TestToken.ofExample("alice", "[]"))
                .with("URL", "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    @Timeout(180)
    void everyCallDoesTheSameInEveryLanguage() throws Exception {
        HttpServer server = server();
        LanguageScripts scripts = scripts(server);
        SoftAssertions softly = new SoftAssertions();
        AgentProcess agent =
                scripts.start(folder, "-n", 1, "-c", Files.writeString(folder.resolve("spoa.conf"), PATIENT));
        try (agent;
                SpopClient client = agent.connect()) {
            for (Language language : Language.values()) {
                for (CallRow row : CallTable.ALL) {
                    String expected = row.isError() ? "" : of(language, row.expected());
                    String message = of(language, row.message());
                    softly.assertThat(ask(client, message)).as(message).isEqualTo(expected);
                }
                softly.assertThat(ask(client, of(language, "NAME-cache"))).isEqualTo("1");
                softly.assertThat(ask(client, of(language, "NAME-register_message")))
                        .isEqualTo("k");
            }
        } finally {
            server.stop(0);
        }
        for (Language language : Language.values()) {
            List<String> lines = Files.readAllLines(folder.resolve(
                    language.engine() + "." + language.family().extensions().getFirst()));
            for (CallRow row : CallTable.ALL) {
                if (row.isError()) {
                    String message = of(language, row.message());
                    softly.assertThat(said(agent, message))
                            .as(message)
                            .startsWith(folder + "/" + line(lines, row, language))
                            .contains(of(language, row.expected()));
                }
            }
            softly.assertThat(agent.out().matching(": (later|unloaded) " + language.engine() + "$"))
                    .hasSize(2);
        }
        softly.assertAll();
    }

    /** The error that the log has of a message, without the source line that it quotes. */
    private static String said(AgentProcess agent, String message) {
        List<String> lines = agent.log().matching("'" + message + "' \\(");
        return lines.isEmpty() ? "" : lines.getFirst().replaceAll("^.*?'" + message + "' \\(\\w+\\): | in: .*", "");
    }

    /** Where the row is, as errors tell it. */
    private static String line(List<String> lines, CallRow row, Language language) {
        String message = "\"" + of(language, row.message()) + "\"";
        int number = 1;
        while (!lines.get(number - 1).contains(message)) {
            number++;
        }
        return language.engine() + "." + language.family().extensions().getFirst() + ":" + number + ": ";
    }

    private static String of(Language language, String text) {
        return text.replace("NAME", language.engine());
    }

    /** What the callback of a message did to the variable x; nothing after an error. */
    private static String ask(SpopClient client, String message) throws Exception {
        Frame.Ack ack = client.send(new Message(message, List.of(new Argument("k", new Value.Str("v")))))
                .get(60, TimeUnit.SECONDS);
        return ack.actions().stream()
                .filter(action -> action.name().equals("x"))
                .map(CallTableTest::text)
                .collect(Collectors.joining(", "));
    }

    private static String text(Action action) {
        return switch (action) {
            case Action.SetVar set ->
                set.value() instanceof Value.Str str ? str.text() : set.value().toString();
            case Action.UnsetVar unset -> "unset";
        };
    }
}
