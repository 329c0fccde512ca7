package io.spoa.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.agent.cli.bench.BenchCommand;
import io.spoa.agent.cli.call.CallCommand;
import io.spoa.agent.cli.ctl.CtlCommand;
import io.spoa.agent.cli.ctl.SignalCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** spoa(1) and the completion for bash know every flag there is, also those that the help has no room for. */
class ManualTest {
    private static final Path PACKAGING = Path.of("../packaging");

    /** A command, by its heading in the manual. */
    record Case(String heading, Object command) {
        @Override
        public String toString() {
            return heading;
        }

        List<String> flags() {
            return new CommandLine(command)
                    .getCommandSpec().options().stream()
                            .map(OptionSpec::names)
                            .flatMap(Stream::of)
                            .toList();
        }
    }

    static Stream<Case> commands() {
        return Stream.of(
                new Case("The agent", new AgentCommand()),
                new Case("spoa config", new ConfigCommand()),
                new Case("spoa call", new CallCommand()),
                new Case("spoa bench", new BenchCommand()),
                new Case("spoa engines", new EnginesCommand()),
                new Case("spoa ctl", new CtlCommand()),
                new Case("spoa -s", new SignalCommand()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyFlagIsInTheManual(Case of) throws Exception {
        List<String> entries = new ArrayList<>(entries(of.heading()));
        if (of.command() instanceof ConfigCommand) {
            // It takes the agent's flags too, and its section refers to them.
            entries.addAll(entries("The agent"));
        }
        assertThat(of.flags())
                .as("flags that have their entry in packaging/man/spoa.1")
                .isNotEmpty()
                .allSatisfy(flag -> assertThat(entries)
                        .anySatisfy(entry -> assertThat(entry + " ").contains(" Fl " + flag.substring(1) + " ")));
    }

    /** The entries in a section of the manual. */
    private static List<String> entries(String heading) throws IOException {
        String manual = Files.readString(PACKAGING.resolve("man/spoa.1"));
        String[] around = manual.split("(?m)^\\.Ss " + heading + "$", -1);
        assertThat(around).as("one heading '%s'", heading).hasSize(2);
        return around[1]
                .split("(?m)^\\.S[sh] ", 2)[0]
                .lines()
                .filter(line -> line.startsWith(".It "))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyFlagIsCompleted(Case of) throws Exception {
        List<String> words =
                List.of(Files.readString(PACKAGING.resolve("completion/spoa")).split("[^-A-Za-z0-9_]+"));
        assertThat(words).as("words of packaging/completion/spoa").containsAll(of.flags());
    }
}
