package io.spoa.agent.cli;

import io.spoa.agent.log.LogTarget;
import io.spoa.agent.master.Launch;
import io.spoa.agent.os.Child;
import io.spoa.agent.os.Descriptors;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts this program again in a session of its own, waits until it is ready, and leaves it. If it does not get ready, its
 * last words and its exit code are this process's.
 */
final class DaemonStart {
    private static final Logger LOG = LoggerFactory.getLogger("spoa");
    private static final int MOST_SAID = 64 * 1024;

    private final LogTarget log;

    DaemonStart(LogTarget log) {
        this.log = log;
    }

    /** The exit code: 0 when the daemon is ready. */
    int run() {
        try {
            // What is no line of the log goes there too: errors of the start, last words of a JVM.
            return log instanceof LogTarget.File file ? run(file.path()) : runWithoutFile();
        } catch (IOException e) {
            System.err.println("spoa: cannot start a daemon: " + e.getMessage());
            return AgentRun.FAILED;
        }
    }

    private int runWithoutFile() throws IOException {
        Path words = Files.createTempFile("spoa-start", ".log");
        try {
            return run(words);
        } finally {
            Files.delete(words);
        }
    }

    private int run(Path words) throws IOException {
        int output;
        try {
            output = Descriptors.append(words.toString());
        } catch (IOException e) {
            System.err.println("spoa: --log " + words + ": " + e.getMessage());
            return AgentRun.FAILED;
        }
        long before = Files.size(words);
        Launch.Tied daemon = new Launch(Main.class).daemon(output);
        if (becomesReady(daemon)) {
            LOG.info("in the background: pid {}", daemon.child().pid());
            return 0;
        }
        Child.Ending how = daemon.child().await();
        System.err.print(saidSince(words, before));
        if (how.isKilled() || how.code() == 0) {
            System.err.println("spoa: the daemon " + how + " before it was ready");
        }
        return how.code() == 0 ? AgentRun.FAILED : how.code();
    }

    private static boolean becomesReady(Launch.Tied daemon) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new FileInputStream(Descriptors.path(daemon.notices())), StandardCharsets.UTF_8))) {
            Descriptors.close(daemon.notices());
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals("READY=1")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What came into the log meanwhile. */
    private static String saidSince(Path words, long position) throws IOException {
        try (FileChannel channel = FileChannel.open(words);
                InputStream in = Channels.newInputStream(channel.position(position))) {
            return new String(in.readNBytes(MOST_SAID), StandardCharsets.UTF_8);
        }
    }
}
