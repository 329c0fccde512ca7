package io.spoa.agent.control.command;

import io.spoa.agent.control.Command;
import java.util.List;

/** The commands of an agent, in the order of the help. A new one is a class and a line here. */
public final class AgentCommands {
    private AgentCommands() {}

    /** All of them, for this agent. */
    public static List<Command> of(AgentProcess process) {
        return List.of(
                new StatusCommand(process),
                new ReloadCommand(process.agent()),
                new DrainCommand(process.agent()),
                new ResumeCommand(process.agent()),
                new QuitCommand(process),
                new ShowConnectionsCommand(process.agent()),
                new ShowMessagesCommand(process.agent()),
                new ShowWorkersCommand(process.agent()),
                new ShowErrorsCommand(process.agent()),
                new ShowCacheCommand(process.agent()),
                new ClearCacheCommand(process.agent()),
                new ShowListsCommand(process.agent()),
                new ShowSharedCommand(process.agent()),
                new ClearSharedCommand(process.agent()),
                new ShowDatabasesCommand(process.agent()),
                new ShowChannelsCommand(process.agent().services().channels()),
                new PublishCommand(process.agent().services().channels()),
                new MessageSwitchCommand(process.agent(), true),
                new MessageSwitchCommand(process.agent(), false),
                new LogLevelCommand(),
                new LogFilesCommand(true),
                new LogFilesCommand(false));
    }
}
