package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.reload.ReloadResult;
import io.spoa.spop.Action;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import io.spoa.spop.client.SpopClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reload takes effect for every message from one moment on, loses none, and changes nothing if something is wrong. */
@Timeout(60)
class ReloadTest {
    private static String says(String text) {
        return "spoa.register_message('m', function(args, msg) msg.txn.says = '" + text + "' end)\n";
    }

    private static List<Action> ask(SpopClient client, String message) throws Exception {
        return client.send(new Message(message, List.of()))
                .get(10, TimeUnit.SECONDS)
                .actions();
    }

    private static Action said(String text) {
        return new Action.SetVar(Scope.TXN, "says", new Value.Str(text));
    }

    @Test
    void theNewScriptAnswers() throws Exception {
        try (RunningAgent agent = RunningAgent.with(says("old"));
                SpopClient client = agent.connect()) {
            assertThat(ask(client, "m")).containsExactly(said("old"));
            agent.rewrite(says("new") + "spoa.register_message('other', function() end)");
            ReloadResult result = agent.agent().reloads().run("test");
            assertThat(ask(client, "m")).containsExactly(said("new"));
            assertThat(result.ok()).as(result.toString()).isTrue();
            assertThat(result.generation()).isEqualTo(2);
            assertThat(result.messages()).containsExactly("m", "other");
            assertThat(result.changes()).singleElement().asString().contains("changed", agent.scriptName());
            assertThat(agent.agent().reloads().history()).containsExactly(result);
            assertThat(agent.agent().counters().reloads.sum()).isEqualTo(1);
        }
    }

    @Test
    void aBrokenScriptIsRefusedAndTheOldOneGoesOn() throws Exception {
        try (RunningAgent agent = RunningAgent.with(says("old"));
                SpopClient client = agent.connect()) {
            ReloadResult syntax = agent.rewrite("\nx = = 1\n").agent().reloads().run("test");
            assertThat(syntax.error()).contains(agent.scriptName() + ":2:", "in: x = = 1");
            ReloadResult runtime =
                    agent.rewrite("\n\nerror('no list')\n").agent().reloads().run("test");
            assertThat(runtime.error()).contains(agent.scriptName() + ":3:", "no list");
            ReloadResult twice =
                    agent.rewrite(says("a") + says("b")).agent().reloads().run("test");
            assertThat(twice.error()).contains(agent.scriptName() + ":2:", "registered twice", ":1");
            assertThat(twice.generation()).isEqualTo(1);
            assertThat(twice.messages()).containsExactly("m");
            assertThat(ask(client, "m")).containsExactly(said("old"));
            assertThat(agent.agent().reloads().history()).hasSize(3).first().isSameAs(twice);
            assertThat(agent.agent().counters().reloadsRefused.sum()).isEqualTo(3);
            assertThat(agent.rewrite(says("mended"))
                            .agent()
                            .reloads()
                            .run("test")
                            .generation())
                    .isEqualTo(2);
            assertThat(ask(client, "m")).containsExactly(said("mended"));
        }
    }

    @Test
    void aSelfTestThatFailsKeepsTheOldScript() throws Exception {
        try (RunningAgent agent = RunningAgent.with(2, RunningAgent.PATIENT, says("old"));
                SpopClient client = agent.connect()) {
            String failing = says("new") + "spoa.self_test(function() error('bad list') end)";
            ReloadResult refused = agent.rewrite(failing).agent().reloads().run("test");
            assertThat(refused.error()).contains(agent.scriptName() + ":2:", "bad list", "(self test)");
            assertThat(ask(client, "m")).containsExactly(said("old"));
            String passing = says("new") + "spoa.self_test(function() print('tested') end)";
            assertThat(agent.rewrite(passing).agent().reloads().run("test").ok())
                    .isTrue();
            assertThat(agent.printed()).isEqualTo("tested");
            assertThat(ask(client, "m")).containsExactly(said("new"));
        }
    }

    @Test
    void theOldScriptPutsItsThingsAway() throws Exception {
        try (RunningAgent agent = RunningAgent.with(
                1, RunningAgent.PATIENT, says("old") + "spoa.on_unload(function() print('put away') end)")) {
            assertThat(agent.rewrite(says("new")).agent().reloads().run("test").ok())
                    .isTrue();
            assertThat(agent.printed()).isEqualTo("put away");
        }
    }

    @Test
    void aMessageUnderWayEndsInTheOldScript() throws Exception {
        try (RunningAgent agent = RunningAgent.with(1, RunningAgent.PATIENT, """
                spoa.register_message('m', function(args, msg)
                  print('begun')
                  local e = os.time() + 2
                  while os.time() < e do end
                  msg.txn.says = 'old'
                end)
                """);
                SpopClient client = agent.connect()) {
            CompletableFuture<Frame.Ack> slow = client.send(new Message("m", List.of()));
            assertThat(agent.printed()).isEqualTo("begun");
            assertThat(agent.rewrite(says("new")).agent().reloads().run("test").ok())
                    .isTrue();
            assertThat(ask(client, "m")).containsExactly(said("new"));
            assertThat(slow).isNotDone();
            assertThat(slow.get(10, TimeUnit.SECONDS).actions()).containsExactly(said("old"));
        }
    }

    @Test
    void theNumberOfWorkersMayChange() throws Exception {
        try (RunningAgent agent = RunningAgent.with(4, RunningAgent.PATIENT, says("old"));
                SpopClient client = agent.connect()) {
            long others = workerThreads() - 4;
            agent.workers(1);
            assertThat(agent.agent().reloads().run("test").changes()).containsExactly("workers 4 -> 1");
            assertThat(ask(client, "m")).containsExactly(said("old"));
            await().atMost(Duration.ofSeconds(10)).until(() -> workerThreads() == others + 1);
        }
    }

    private static long workerThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith("spoa-worker-"))
                .count();
    }

    @Test
    void whileTheNewScriptLoadsTheOldOneAnswersAndTheAgentCanStop() throws Exception {
        CompletableFuture<ReloadResult> hanging;
        try (RunningAgent agent = RunningAgent.with(says("old"));
                SpopClient client = agent.connect()) {
            agent.rewrite("print('loading') while true do end");
            hanging =
                    CompletableFuture.supplyAsync(() -> agent.agent().reloads().run("test"));
            assertThat(agent.printed()).isEqualTo("loading");
            for (int i = 0; i < 100; i++) {
                assertThat(ask(client, "m")).containsExactly(said("old"));
            }
            assertThat(hanging).isNotDone();
        }
        assertThat(hanging.get(10, TimeUnit.SECONDS).error()).contains("stopped");
    }

    /** As --overload and --agent-variables are flags that a configuration file may change. */
    @Test
    void howMessagesAreRefusedMayChange() throws Exception {
        try (RunningAgent agent = RunningAgent.with(says("old"));
                SpopClient client = agent.connect()) {
            agent.agentVariables();
            assertThat(agent.agent().reloads().run("test").changes()).containsExactly("agent-variables");
            assertThat(ask(client, "m")).hasSize(2).contains(said("old"));
        }
    }

    @Test
    void scriptsCanBeAddedRemovedAndBroughtBack() throws Exception {
        try (RunningAgent agent = RunningAgent.with(says("old"));
                SpopClient client = agent.connect()) {
            Path other = agent.addScript("spoa.register_message('other', function(a, msg) msg.txn.says = 'other' end)");
            ReloadResult added = agent.agent().reloads().run("test");
            assertThat(added.changes()).containsExactly("new " + other);
            assertThat(ask(client, "other")).containsExactly(said("other"));
            assertThat(agent.agent().reloads().settings().scripts()).hasSize(2);
            agent.onlyFirstScript();
            assertThat(agent.agent().reloads().run("test").changes()).containsExactly("gone " + other);
            assertThat(ask(client, "other")).doesNotContain(said("other"));
            agent.addScript("spoa.register_message('other', function(a, msg) msg.txn.says = 'back' end)");
            assertThat(agent.agent().reloads().run("test").messages()).containsExactly("m", "other");
            assertThat(ask(client, "other")).containsExactly(said("back"));
            assertThat(ask(client, "m")).containsExactly(said("old"));
        }
    }

    @Test
    void theLastTwentyResultsAreRemembered() throws Exception {
        try (RunningAgent agent = RunningAgent.with(1, RunningAgent.PATIENT, says("old"))) {
            for (int i = 0; i < 25; i++) {
                agent.agent().reloads().run("test " + i);
            }
            assertThat(agent.agent().reloads().history())
                    .extracting(ReloadResult::generation)
                    .hasSize(20)
                    .startsWith(26, 25)
                    .endsWith(7);
        }
    }
}
