package io.spoa.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects what was wrong, and writes it down together with the figures. */
final class Verdict {
    private final SoakOptions options;
    private final Answers answers;
    private final AgentLog log;
    private final List<String> complaints = new ArrayList<>();

    Verdict(SoakOptions options, Answers answers, AgentLog log) {
        this.options = options;
        this.answers = answers;
        this.log = log;
    }

    void complain(String text) {
        complaints.add(text);
    }

    void complainIf(boolean wrong, String text) {
        if (wrong) {
            complain(text);
        }
    }

    /**
     * Whether all was well.
     *
     * @param figures what else is to be told
     */
    boolean write(double minutes, String figures) throws IOException {
        complaints.addAll(answers.complaints());
        complainIf(answers.open() != 0, answers.open() + " NOTIFYs are not accounted for");
        complainIf(answers.wrong.sum() > 0, answers.wrong + " answers were wrong");
        complainIf(answers.right.sum() < answers.sent.sum() / 2, "fewer than half of all NOTIFYs were answered right");
        log.unexplained().forEach(line -> complain("unexplained in the log: " + line));
        if (!complaints.isEmpty()) {
            System.err.println(String.join("\n", log.recent()));
        }
        String text = text(minutes, figures);
        System.out.println("\n" + text);
        Files.writeString(options.out, text);
        return complaints.isEmpty();
    }

    private String text(double minutes, String figures) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "# %s of %.0f minutes: %s%n%n",
                options.chaos ? "Chaos" : "Soak",
                minutes,
                complaints.isEmpty() ? "passed" : "FAILED"));
        text.append(String.format(
                Locale.ROOT,
                "`benchmarks/soak`, seed %d, %.0f NOTIFYs a second asked by %d peers, %d workers, Lua%s%s.%n%n",
                options.seed,
                options.rate,
                options.peers,
                options.workers,
                options.javascript ? ", JavaScript" : "",
                options.python ? ", Python" : ""));
        text.append(answers)
                .append(".\n\nThe log: ")
                .append(log.counts())
                .append(".\n\n")
                .append(figures);
        if (!complaints.isEmpty()) {
            text.append("\n## What was wrong\n");
            complaints.forEach(each -> text.append("- ").append(each).append('\n'));
        }
        return text.toString();
    }
}
