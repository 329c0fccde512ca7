package io.spoa.agent.cli;

import io.spoa.agent.config.ConfigException;
import io.spoa.agent.config.Configuration;
import io.spoa.agent.engine.EngineException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code spoa config check} and {@code spoa config show}: what the agent would run with, without running it. */
@Command(
        name = "spoa config",
        sortOptions = false,
        customSynopsis = {
            "spoa config check [-c <file>] [<flags>]",
            "       spoa config show [--json] [-c <file>] [<flags>]",
        },
        description = {
            "check says everything that is wrong with a configuration, and ends with 1 if anything is.",
            "show prints the effective one with where each value comes from. Both take the agent's flags.%n"
        })
final class ConfigCommand implements Callable<Integer> {
    /** What to do. */
    enum Act {
        check,
        show
    }

    @Parameters(paramLabel = "check|show", description = "What to do.")
    private Act act = Act.check;

    @Mixin
    private AgentFlags flags = new AgentFlags();

    @Option(names = "--json", description = "Show it as JSON.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this message.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Override
    public Integer call() {
        Configuration configuration;
        try {
            configuration = flags.configuration();
        } catch (ConfigException e) {
            e.problems().forEach(problem -> System.err.println("spoa: " + problem));
            System.err.println("spoa: " + count(e.problems().size()) + " in the configuration");
            return AgentRun.FAILED;
        } catch (EngineException e) {
            System.err.println("spoa: " + e.getMessage());
            return AgentRun.FAILED;
        }
        if (act == Act.show) {
            System.out.print(json ? ShownText.json(configuration.shown()) : ShownText.hocon(configuration.shown()));
            return 0;
        }
        try {
            System.out.println("the configuration is good: " + describe(configuration));
        } catch (EngineException e) {
            System.out.println("the configuration is good, once this is installed: " + e.getMessage());
        }
        return 0;
    }

    private static String describe(Configuration configuration) throws EngineException {
        List<String> agents = configuration.settings().agents().stream()
                .map(agent -> "agent " + agent.name() + " with "
                        + count(agent.scripts().size(), "script") + " and "
                        + count(agent.workers().count(), "worker"))
                .toList();
        return String.join(", ", agents) + ", "
                + count(configuration.settings().listeners().size(), "listener");
    }

    private static String count(int problems) {
        return count(problems, "problem");
    }

    private static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
