package io.spoa.agent.cli;

import io.spoa.agent.Agent;
import io.spoa.agent.config.Configuration;
import io.spoa.agent.config.Flags;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.log.Logs;
import io.spoa.agent.server.Bind;
import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.settings.Settings;
import io.spoa.agent.settings.Threads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Goes once through everything a start does, then ends: the run that the class data sharing archive is made from. Called
 * by the launcher after a build.
 */
public final class Training {
    private Training() {}

    /** Starts an agent on a free port with an empty script, lets it get warm, and stops it. */
    public static void main(String[] args) throws Exception {
        Path script = Files.createTempFile("spoa-training", ".lua");
        try {
            Files.writeString(
                    script,
                    "spoa.register_message('training', function(args, msg) end)\n"
                            // Nobody answers; its classes are there then.
                            + "pcall(spoa.http.get, 'http://127.0.0.1:1/')\n");
            Main.run("-h");
            Main.run("ctl", "-p", "1", "status");
            AgentSettings settings = AgentSettings.DEFAULT
                    .withScripts(Engines.find().plan(List.of(script)))
                    .withWorkers(Threads.of(2));
            config(script);
            Agent agent = Agent.start(
                    Settings.of(settings, List.of(new Bind.Tcp("127.0.0.1", 0)))
                            .withGlobals(Globals.DEFAULT.withWarmUp(Duration.ofMillis(200))),
                    Logs::print);
            StopSignal.install();
            agent.stop();
        } finally {
            Files.delete(script);
        }
    }

    /** Reads a configuration file. */
    private static void config(Path script) throws Exception {
        Path file = Files.createTempFile("spoa-training", ".conf");
        try {
            Files.writeString(
                    file,
                    "drain = ${?NO_SUCH_VARIABLE}\nagents { a { scripts = [\"" + script
                            + "\"], workers { count = 2 }, deadline = 1s } }\nlisteners { a { bind = \"*:1\" } }\n");
            Configuration.load(file, new Flags(), Engines.find()).settings();
        } finally {
            Files.delete(file);
        }
    }
}
