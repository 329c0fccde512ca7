package io.spoa.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spoa.agent.engine.Engines;
import io.spoa.agent.reload.FileWatch;
import io.spoa.agent.reload.ReloadResult;
import io.spoa.agent.server.Bind;
import io.spoa.agent.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that change are loaded by themselves, however they change. */
@Timeout(120)
class WatchTest {
    @TempDir
    private Path folder = Path.of("");

    private static String script(String mark) {
        return "local lib = require 'lib'\nspoa.register_message('" + mark + "', lib.answer)\n";
    }

    private static String lib(String mark) {
        return "local lib = {} -- " + mark + "\nfunction lib.answer() end\nreturn lib\n";
    }

    private Agent start(Path script) throws Exception {
        Settings settings = Settings.of(
                RunningAgent.PATIENT.withScripts(Engines.find().plan(List.of(script))),
                List.of(new Bind.Tcp("127.0.0.1", 0)));
        return Agent.start(settings, (origin, line) -> {});
    }

    private static ReloadResult awaitReload(Agent agent, int number) {
        await("reload " + number)
                .atMost(Duration.ofSeconds(30))
                .until(() -> agent.reloads().history().size() >= number);
        return agent.reloads().history().getFirst();
    }

    private static void awaitTaken(Agent agent, int number) {
        await("reload " + number + " that is not refused")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(agent.reloads().history().stream().filter(ReloadResult::ok))
                                .as("of " + agent.reloads().history())
                                .hasSize(number));
    }

    @Test
    void writtenReplacedBrokenAndMended() throws Exception {
        Path script = Files.writeString(folder.resolve("rules.lua"), script("first"));
        Path lib = Files.writeString(folder.resolve("lib.lua"), lib("first"));
        Agent agent = start(script);
        try (FileWatch _ = FileWatch.start(agent.reloads())) {
            Files.writeString(script, script("written"));
            assertThat(awaitReload(agent, 1).messages()).containsExactly("written");
            Path next = Files.writeString(folder.resolve("next"), script("replaced"));
            Files.move(next, script, StandardCopyOption.ATOMIC_MOVE);
            assertThat(awaitReload(agent, 2).messages()).containsExactly("replaced");
            Files.writeString(lib, lib("what the script loads"));
            assertThat(awaitReload(agent, 3).changes())
                    .singleElement()
                    .asString()
                    .contains("changed", "lib.lua");
            Files.writeString(lib, "x = = 1");
            assertThat(awaitReload(agent, 4).error()).contains("lib.lua:1:");
            Files.writeString(lib, lib("mended"));
            assertThat(awaitReload(agent, 5).ok()).isTrue();
            assertThat(agent.reloads().history())
                    .extracting(ReloadResult::trigger)
                    .containsOnly("watch");
        } finally {
            agent.stop();
        }
    }

    /** A volume of a ConfigMap: the files are links into ..data, which is a link that is replaced. */
    @Test
    void kubernetesSwapsAFolder() throws Exception {
        Files.createDirectory(folder.resolve("..one"));
        Files.createDirectory(folder.resolve("..two"));
        Files.writeString(folder.resolve("..one/rules.lua"), script("one"));
        Files.writeString(folder.resolve("..one/lib.lua"), lib("one"));
        Files.writeString(folder.resolve("..two/rules.lua"), script("two"));
        Files.writeString(folder.resolve("..two/lib.lua"), lib("two"));
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..one"));
        Path script = Files.createSymbolicLink(folder.resolve("rules.lua"), Path.of("..data/rules.lua"));
        Files.createSymbolicLink(folder.resolve("lib.lua"), Path.of("..data/lib.lua"));
        Agent agent = start(script);
        try (FileWatch _ = FileWatch.start(agent.reloads())) {
            Files.createSymbolicLink(folder.resolve("..data_tmp"), Path.of("..two"));
            Files.move(folder.resolve("..data_tmp"), folder.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
            ReloadResult result = awaitReload(agent, 1);
            assertThat(result.messages()).containsExactly("two");
            assertThat(result.changes()).hasSize(2);
        } finally {
            agent.stop();
        }
    }

    /** Who writes a file empties it first. What was found in between is not what is loaded. */
    @Test
    void aFileThatIsBeingWrittenIsNotLoaded() throws Exception {
        Path script = Files.writeString(folder.resolve("rules.lua"), script("first"));
        Path lib = Files.writeString(folder.resolve("lib.lua"), lib("first"));
        Agent agent = start(script);
        try (FileWatch _ = FileWatch.start(agent.reloads())) {
            Files.writeString(lib, "");
            // Longer than it waits for a whole file to change once more.
            await("a reload of the half written file")
                    .during(Duration.ofMillis(1200))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> agent.reloads().history().isEmpty());
            Files.writeString(lib, lib("second"));
            assertThat(awaitReload(agent, 1).error()).isNull();
        } finally {
            agent.stop();
        }
    }

    /** A file that is touched is the same: the reload that comes is that of the file that is another. */
    @Test
    void aTouchIsNoChange() throws Exception {
        Path script = Files.writeString(folder.resolve("rules.lua"), script("first"));
        Path lib = Files.writeString(folder.resolve("lib.lua"), lib("first"));
        Agent agent = start(script);
        try (FileWatch _ = FileWatch.start(agent.reloads())) {
            for (int i = 1; i <= 3; i++) {
                Files.setLastModifiedTime(script, java.nio.file.attribute.FileTime.fromMillis(i * 1000L));
                Files.writeString(lib, lib("change " + i));
                awaitTaken(agent, i);
            }
            // Refused is only what was looked at while it was written.
            assertThat(agent.reloads().history().stream().filter(ReloadResult::ok))
                    .hasSize(3)
                    .allSatisfy(result -> assertThat(result.changes())
                            .singleElement()
                            .asString()
                            .contains("lib.lua"));
        } finally {
            agent.stop();
        }
    }
}
