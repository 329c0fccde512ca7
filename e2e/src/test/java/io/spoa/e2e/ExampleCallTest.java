package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example's comment says how to try it and what comes out: that is what comes out. */
final class ExampleCallTest {
    private static final Pattern TRY = Pattern.compile("^-- Try it: .*\\./spoa call (.*) prints: (.*)$");

    private static @Nullable AgentProcess agent;

    @BeforeAll
    static void start() throws IOException {
        List<Object> arguments = new ArrayList<>();
        for (Path script : examples().toList()) {
            arguments.add("-f");
            arguments.add(script);
        }
        agent = AgentProcess.start(arguments.toArray());
    }

    @AfterAll
    static void stop() {
        if (agent != null) {
            agent.close();
        }
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Project.example(""))) {
            List<Path> scripts = files.filter(file -> file.toString().endsWith(".lua"))
                    .sorted()
                    .toList();
            assertThat(scripts).hasSizeGreaterThanOrEqualTo(7);
            return scripts.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void printsWhatTheCommentSays(Path script) throws IOException {
        assertThat(agent).isNotNull();
        List<String> lines = Files.readAllLines(script);
        assertThat(lines.get(0)).as("what it does").startsWith("-- ");
        Matcher tried = TRY.matcher(lines.get(1));
        assertThat(tried.matches()).as("a second line like: %s", TRY).isTrue();
        assertThat(lines.get(2)).as("how to use it behind HAProxy").startsWith("-- HAProxy: ");

        List<String> arguments = new ArrayList<>(List.of("call", "-p", Integer.toString(agent.port())));
        arguments.addAll(List.of(tried.group(1).split(" ")));
        Spoa call = Spoa.run(arguments);
        assertThat(call.err()).isEmpty();
        assertThat(call.out().lines()).contains(tried.group(2));
        assertThat(call.exitCode()).isZero();
    }
}
