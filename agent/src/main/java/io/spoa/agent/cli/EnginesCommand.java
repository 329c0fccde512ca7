package io.spoa.agent.cli;

import io.spoa.agent.engine.EngineException;
import io.spoa.agent.engine.Engines;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code spoa engines}: what can run scripts, and what could. */
@Command(
        name = "spoa engines",
        sortOptions = false,
        description = "Lists the engines that run scripts.%n",
        footer = {
            "%nThe first engine of a language runs its scripts, unless",
            "  a script's first lines say otherwise   # spoa: jython   or   #!/usr/bin/env python3",
            "  or the command line does               --engine python=jython",
        })
final class EnginesCommand implements Callable<Integer> {
    @Option(names = "--json", description = "Print JSON, an object with an array \"engines\".")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this message.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the spec");
        }
        try {
            List<EngineRow> rows =
                    Engines.find().all().stream().map(EngineRow::of).toList();
            PrintWriter out = spec.commandLine().getOut();
            out.print(json ? EngineRow.json(rows) : EngineRow.table(rows));
            out.flush();
            return 0;
        } catch (EngineException e) {
            spec.commandLine().getErr().println("spoa: " + e.getMessage());
            return AgentRun.FAILED;
        }
    }
}
