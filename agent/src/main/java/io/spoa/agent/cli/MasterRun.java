package io.spoa.agent.cli;

import io.spoa.agent.admin.AdminOptions;
import io.spoa.agent.admin.AdminServer;
import io.spoa.agent.admin.Member;
import io.spoa.agent.cli.ctl.PidFile;
import io.spoa.agent.control.ControlPaths;
import io.spoa.agent.log.LogOptions;
import io.spoa.agent.log.Logs;
import io.spoa.agent.master.Launch;
import io.spoa.agent.master.Master;
import io.spoa.agent.reload.SettingsSource;
import io.spoa.agent.service.Service;
import io.spoa.agent.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of the master's process from its settings to its exit code. */
final class MasterRun {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.master");

    private final Settings settings;
    private final int processes;
    private final LogOptions log;
    private final @Nullable Path pidFile;
    private final boolean debug;
    private final MasterDoors doors;

    /** @param source where to look for other listeners */
    MasterRun(
            Settings settings,
            SettingsSource source,
            int processes,
            LogOptions log,
            @Nullable Path pidFile,
            boolean debug) {
        this.settings = settings;
        doors = new MasterDoors(source);
        this.processes = processes;
        this.log = log;
        this.pidFile = pidFile;
        this.debug = debug;
    }

    int run() throws InterruptedException {
        Instant begin = AgentRun.launched();
        try {
            LogSwitch.open(log, debug);
            return runWithLog(begin);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("spoa: " + e.getMessage());
            return AgentRun.FAILED;
        } finally {
            doors.remove();
            Logs.close();
        }
    }

    private int runWithLog(Instant begin) throws IOException, InterruptedException {
        try (PidFile _ = pidFile == null ? null : PidFile.take(pidFile)) {
            doors.open(settings.listeners());
            Launch launch = new Launch(Main.class);
            AdminOptions admin = settings.globals().features().get(AdminOptions.class);
            Path folder = admin == null ? null : adminFolder();
            Master master = new Master(launch, doors, processes, folder, Service.join(), () -> sayReady(begin));
            try (AdminServer _ = admin == null ? null : serve(admin, master)) {
                return master.run(LogSwitch::reopen);
            }
        }
    }

    /** The agents' own servers are for the master alone, beside their control sockets. */
    private static Path adminFolder() throws IOException {
        try {
            return ControlPaths.folder(System.getenv());
        } catch (IOException e) {
            throw new IOException("--admin with a master needs a folder for its agents' sockets: " + e.getMessage(), e);
        }
    }

    private static AdminServer serve(AdminOptions options, Master master) throws IOException {
        AdminServer opened = AdminServer.open(
                options,
                () -> master.seats().stream()
                        .map(seat -> new Member(seat.number(), seat.pid(), seat.ready(), seat.admin(), seat.deaths()))
                        .toList(),
                AgentCommand.Version.text());
        LOG.info("admin page, metrics and health of all agents on {}", opened.url());
        return opened;
    }

    private void sayReady(Instant begin) {
        LOG.info(
                "spoa {} master ready in {} ms: {}, listening on {}",
                AgentCommand.Version.text(),
                Duration.between(begin, Instant.now()).toMillis(),
                processes == 1 ? "1 agent" : processes + " agents",
                String.join(", ", doors.addresses()));
    }
}
