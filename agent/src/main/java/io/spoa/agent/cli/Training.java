package io.spoa.agent.cli;

import io.spoa.agent.Agent;
import io.spoa.agent.Limits;
import io.spoa.agent.Settings;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.server.Bind;
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
            Files.writeString(script, "spoa.register_message('training', function(args, msg) end)\n");
            Main.run("-h");
            Agent agent = Agent.start(
                    new Settings(
                            List.of(new Bind.Tcp("127.0.0.1", 0)),
                            2,
                            Engines.find().plan(List.of(script)),
                            Limits.DEFAULT,
                            false,
                            Duration.ofMillis(200)),
                    new ScriptLog());
            StopSignal.install();
            agent.stop();
        } finally {
            Files.delete(script);
        }
    }
}
