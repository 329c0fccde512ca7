package io.spoa.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The soak with {@code --chaos}: its load, and meanwhile one fault after the other. */
final class ChaosRun {
    private final SoakOptions options;
    private final Answers answers = new Answers();
    private final Excuses excuses = new Excuses();
    private final AgentLog log = new AgentLog();
    private final Verdict verdict;

    ChaosRun(SoakOptions options) {
        this.options = options;
        verdict = new Verdict(options, answers, log);
    }

    boolean run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("spoa-chaos");
        try (Disk disk = new Disk(folder.resolve("log"));
                LogTail _ = new LogTail(disk.log(), log)) {
            return run(folder, disk);
        } finally {
            delete(folder);
        }
    }

    private boolean run(Path folder, Disk disk) throws IOException, InterruptedException {
        Load.explain(log);
        log.explain("start and stop", "every agent finishes what is in flight|master ready in");
        Scripts scripts = new Scripts(folder, options.scripts());
        SplittableRandom random = new SplittableRandom(options.seed);
        List<String> words = new ArrayList<>(options.words(scripts.words()));
        words.addAll(List.of("--log", disk.log().toString()));
        long begun = System.nanoTime();
        Processes processes = new Processes();
        String figures;
        try (Lives lives = Lives.begin(log, words, random)) {
            System.out.println("chaos: seed " + options.seed + ", port " + lives.port() + ", log " + disk.log());
            World world = new World(lives, answers, excuses, log, random, disk, scripts);
            Chaos chaos = new Chaos(world, options.faults, options.seconds, options.seed, processes);
            Load load = Load.start(options, answers, excuses, lives.target(), lives.port());
            try {
                chaos.run();
            } finally {
                load.end();
            }
            verdict.complainIf(lives.agent().stop() != 0, "the agent did not stop with exit code 0");
            chaos.missed().forEach(fault -> verdict.complain("never done: " + fault.text));
            processes.complaints().forEach(verdict::complain);
            figures = chaos.text();
        }
        return verdict.write((System.nanoTime() - begun) / 6e10, figures);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
