package io.spoa.agent.cli;

import io.spoa.agent.config.AgentKeys;
import io.spoa.agent.config.Flags;
import io.spoa.agent.config.OverloadKeys;
import io.spoa.agent.config.OverloadWords;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The flags that say how messages fare. */
final class MessageFlags {
    @Option(
            names = "--timeout",
            paramLabel = "[<m>=]<ms>",
            description = "Answer (message m) in this time (default: 400).")
    private List<String> timeouts = List.of();

    // The help fits a screen; docs/configuration.md has them all.
    @Option(
            names = "--agent-variables",
            hidden = true,
            description = "Set txn.agent_ms and, if need be, txn.agent_error.")
    private boolean agentVariables;

    @Option(
            names = "--overload",
            hidden = true,
            paramLabel = "[<m>=]<answer>",
            description = "What (message m) gets when too many wait: empty, drop-oldest, or txn.name=type:value;"
                    + " repeatable.")
    private List<String> overload = List.of();

    /**
     * Puts what they say over what a file says.
     *
     * @throws IllegalArgumentException naming the flag and what is wrong with it
     */
    void into(Flags flags) {
        Timeouts times = FlagWord.read("--timeout", () -> Timeouts.parse(timeouts));
        Duration usual = times.usual();
        if (usual != null) {
            flags.agent(AgentKeys.DEADLINE, usual, "--timeout");
        }
        if (!times.own().isEmpty()) {
            flags.change(AgentKeys.DEADLINES, old -> over(old, times.own()), "--timeout");
        }
        if (agentVariables) {
            flags.agent(AgentKeys.AGENT_VARIABLES, true, "--agent-variables");
        }
        if (!overload.isEmpty()) {
            FlagWord.read("--overload", () -> OverloadWords.parse(overload));
            flags.agent(OverloadKeys.OVERLOAD, overload, "--overload");
        }
    }

    /** Some entries with others over them. */
    static <T> Map<String, T> over(Map<String, T> old, Map<String, T> more) {
        Map<String, T> all = new HashMap<>(old);
        all.putAll(more);
        return Map.copyOf(all);
    }
}
