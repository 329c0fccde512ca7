package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.client.SpopClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callbacks leave to be done after their answer: it is done, within bounds, whatever happens to the scripts meanwhile. */
@Timeout(90)
class BackgroundTest {
    private static final String SCRIPT = """
            local function busy(seconds) local stop = os.clock() + seconds; while os.clock() < stop do end end
            local done = 0

            spoa.register_message("fill", function(args, msg)
              for i = 1, 1000 do
                spoa.background(function() done = done + 1; if done == 1000 then print("all") end end)
              end
              local ok, problem = pcall(spoa.background, function() end)
              msg.txn.problem = tostring(problem)
            end)
            spoa.register_message("leave", function(args, msg)
              for i = 1, 100 do spoa.background(function() busy(0.02); print("left " .. i) end) end
            end)
            spoa.register_message("fail", function() spoa.background(function() error("no luck") end) end)
            spoa.register_message("hold", function() spoa.background(function() spoa.hold("nobody") end) end)
            """;

    private final LogLines log = new LogLines("spoa");

    @AfterEach
    void close() {
        log.close();
    }

    private static String ask(SpopClient client, String message) throws Exception {
        Frame.Ack ack = client.send(new Message(message, List.of())).get(20, TimeUnit.SECONDS);
        return ack.actions().toString();
    }

    @Test
    void aThousandAreKeptAndMoreAreAnError() throws Exception {
        try (RunningAgent agent = RunningAgent.with(1, RunningAgent.PATIENT, SCRIPT);
                SpopClient client = agent.connect()) {
            assertThat(ask(client, "fill")).contains("background: 1000 calls are left to be done already");
            assertThat(agent.printed()).isEqualTo("all");
            // Their places are free again.
            ask(client, "leave");
            assertThat(agent.printed()).isEqualTo("left 1");
        }
    }

    @Test
    void whatIsLeftIsDoneBeforeScriptsGo() throws Exception {
        RunningAgent agent = RunningAgent.with(1, RunningAgent.PATIENT, SCRIPT);
        try (agent;
                SpopClient client = agent.connect()) {
            ask(client, "leave");
            agent.rewrite(SCRIPT.replace("left", "anew"));
            assertThat(agent.agent().reloads().run("test").ok()).isTrue();
            for (int i = 1; i <= 100; i++) {
                assertThat(agent.printed()).isEqualTo("left " + i);
            }
            ask(client, "leave");
        }
        // The agent has stopped.
        for (int i = 1; i <= 100; i++) {
            assertThat(agent.printed()).isEqualTo("anew " + i);
        }
    }

    @Test
    void errorsAreInTheLog() throws Exception {
        try (RunningAgent agent = RunningAgent.with(1, RunningAgent.PATIENT, SCRIPT);
                SpopClient client = agent.connect()) {
            ask(client, "fail");
            await().untilAsserted(() -> assertThat(log.with("background: "))
                    .singleElement()
                    .asString()
                    .contains("message fail: ", agent.scriptName() + ":14: no luck"));
            assertThat(agent.agent().snapshot().totals().failures()).isEqualTo(1);
        }
    }

    /** Longer than messages may take, but not for ever. */
    @Test
    void eachHasHalfAMinute() throws Exception {
        try (RunningAgent agent = RunningAgent.with(1, RunningAgent.within(Duration.ofSeconds(2)), SCRIPT);
                SpopClient client = agent.connect()) {
            long begun = System.nanoTime();
            ask(client, "hold");
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(log.with("background: "))
                            .singleElement()
                            .asString()
                            .contains("hold: the message's time is up"));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(29));
        }
    }
}
