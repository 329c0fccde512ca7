package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.spop.Action;
import io.spoa.spop.Message;
import io.spoa.spop.client.SpopClient;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callbacks that do not come back by themselves, in every language: their time ends, and nobody else's. */
class RunawayTest {
    /** Milliseconds. The processors have other work too: what was seen on quiet ones is in docs/reliability.md. */
    private static final int TIMEOUT = 200;

    private static final List<String> WAYS = List.of("loop", "recursion", "regex", "block");

    private static Path script(Language language) {
        return Project.ROOT.resolve("e2e/src/test/resources/runaway/runaway."
                + language.family().extensions().getFirst());
    }

    private static List<String> ask(SpopClient client, String message) throws Exception {
        return client.send(new Message(message, List.of())).get(15, TimeUnit.SECONDS).actions().stream()
                .map(Action::toString)
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void isStoppedAndItsWorkerServesOn(Language language) throws Exception {
        BuiltEngines.need(language.engine());
        // The first call of a compiled language is slow: it has all the time.
        Stream<String> times = WAYS.stream().flatMap(way -> Stream.of("--timeout", way + "=" + TIMEOUT));
        Object[] flags = Stream.concat(
                        Stream.of("-n", "2", "--agent-variables", language.flag(), "-f", script(language)), times)
                .toArray();
        try (AgentProcess agent = AgentProcess.start(flags);
                SpopClient client = agent.connect()) {
            for (int round = 0; round < 3; round++) {
                for (String way : WAYS) {
                    List<String> actions = ask(client, way);
                    assertThat(actions)
                            .as("%s: %s", language, way)
                            .doesNotContain("set txn.after = bool true")
                            .containsAnyOf(
                                    "set txn.agent_error = str \"timeout\"", "set txn.agent_error = str \"script\"");
                    if (!mayBeLost(language, way)) {
                        assertThat(actions).as("%s: %s", language, way).contains("set txn.before = bool true");
                    }
                    assertThat(ask(client, "fine"))
                            .as("%s: after %s", language, way)
                            .contains("set txn.after = bool true");
                }
            }
        }
    }

    /** Lua's own library holds what was set, and nobody may look into it while it unwinds half a million calls. */
    private static boolean mayBeLost(Language language, String way) {
        return language == Language.LUA54 && way.equals("recursion");
    }
}
