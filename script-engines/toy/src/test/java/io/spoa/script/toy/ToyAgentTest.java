package io.spoa.script.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.Agent;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.server.Bind;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.settings.Threads;
import io.spoa.script.ScriptException;
import io.spoa.spop.Message;
import io.spoa.spop.client.Options;
import io.spoa.spop.client.SpopClient;
import io.spoa.spop.client.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent, which was compiled without this module, runs its language: being on the class path is all it takes. */
class ToyAgentTest {
    @TempDir
    Path folder;

    private Agent start(Path... scripts) throws Exception {
        Settings settings = Settings.of(
                AgentSettings.DEFAULT
                        .withWorkers(Threads.of(2))
                        .withScripts(Engines.find().plan(List.of(scripts))),
                List.of(new Bind.Tcp("127.0.0.1", 0)));
        return Agent.start(settings, (origin, line) -> {});
    }

    private Path script(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void theAgentAnswersWithAToyScriptBesideALuaScript() throws Exception {
        Path toy = script("rules.toy", """
                # two lines, one message
                on check set txn.score int64 42
                on check set sess.name string a whole text

                on bad set txn.before boolean true
                on bad set txn.x uint32 -1
                """);
        Path lua = script("rules.lua", "spoa.register_message('other', function(_, msg) msg.txn.lua = true end)");
        Agent agent = start(toy, lua);
        try (SpopClient client = connect(agent)) {
            assertThat(agent.messages()).containsExactly("check", "bad", "other");
            assertThat(answer(client, "check"))
                    .isEqualTo("[set txn.score = int64 42, set sess.name = str \"a whole text\"]");
            assertThat(answer(client, "bad")).isEqualTo("[set txn.before = bool true]");
            assertThat(answer(client, "other")).isEqualTo("[set txn.lua = bool true]");
        } finally {
            agent.stop();
        }
    }

    private static SpopClient connect(Agent agent) throws Exception {
        String address = agent.addresses().getFirst();
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        return SpopClient.connect(new Target.Tcp("127.0.0.1", port), Options.DEFAULTS);
    }

    private static String answer(SpopClient client, String message) throws Exception {
        return client.send(new Message(message, List.of()))
                .get(20, TimeUnit.SECONDS)
                .actions()
                .toString();
    }

    @Test
    void aLineThatIsNoneEndsTheStartWithItsPlace() throws Exception {
        Path wrong = script("wrong.toy", "# fine\nwhen check set txn.x int64 1\n");
        assertThatThrownBy(() -> start(wrong))
                .isInstanceOf(ScriptException.class)
                .hasMessage(wrong + ":2: a line is: on NAME set SCOPE.VARIABLE TYPE VALUE; this is:"
                        + " when check set txn.x int64 1");
        Path scope = script("scope.toy", "on check set tnx.x int64 1");
        assertThatThrownBy(() -> start(scope)).hasMessage(scope + ":1: there is no scope 'tnx'");
    }
}
