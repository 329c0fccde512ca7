package io.spoa.agent.cli;

import io.spoa.agent.cli.bench.BenchCommand;
import io.spoa.agent.cli.call.CallCommand;
import io.spoa.agent.cli.ctl.CtlCommand;
import io.spoa.agent.cli.ctl.SignalCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The process's entry: {@code spoa -f script…} runs the agent, {@code spoa call …} asks one, {@code spoa bench …} measures one. */
public final class Main {
    /** The command line cannot be understood. */
    static final int USAGE = 2;

    /** A script's engine is not installed. */
    static final int ENGINE_MISSING = 3;

    private Main() {}

    /** Runs the command and ends the process with its exit code: 0 well, 1 failed, 2 wrong usage, 3 an engine is missing. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        // A subcommand is only built when it is asked for: the agent starts sooner.
        Object command = switch (args.length > 0 ? args[0] : "") {
            case "call" -> new CallCommand();
            case "bench" -> new BenchCommand();
            case "engines" -> new EnginesCommand();
            case "ctl" -> new CtlCommand();
            case "-s" -> new SignalCommand();
            case "config" -> new ConfigCommand();
            default -> null;
        };
        return command == null
                ? commandLine(new AgentCommand()).execute(args)
                : commandLine(command).execute(Arrays.copyOfRange(args, 1, args.length));
    }

    private static CommandLine commandLine(Object command) {
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return new CommandLine(command)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                // spoa call has a meaning of its own for @file.
                .setExpandAtFiles(false)
                .setUnmatchedOptionsAllowedAsOptionParameters(false)
                .setParameterExceptionHandler((wrong, rest) -> usageError(wrong));
    }

    private static int usageError(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        // Our own complaints say what to do; picocli's about flags are helped by the usage.
        boolean ours = wrong.getClass() == ParameterException.class;
        line.getErr()
                .println("spoa: " + firstLine(wrong)
                        + (ours ? "" : " (" + line.getCommandName() + " -h tells the usage)"));
        return USAGE;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
