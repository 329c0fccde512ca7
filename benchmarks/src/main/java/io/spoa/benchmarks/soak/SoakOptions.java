package io.spoa.benchmarks.soak;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of the command line. */
final class SoakOptions {
    private static final Pattern TIME = Pattern.compile("(\\d+)(s|m|h)?");

    double seconds = 60;
    double rate = 400;
    int peers = 10;
    int workers = 3;
    int reload;
    boolean chaos;
    final Set<Fault> faults = EnumSet.allOf(Fault.class);
    boolean python = true;
    boolean javascript = true;
    long seed = System.nanoTime();
    Path out = Path.of("benchmarks/results", "soak-" + LocalDate.now(ZoneOffset.UTC) + ".md");
    final List<String> agentWords = new ArrayList<>();

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException naming the word that is wrong and what was expected
     */
    static SoakOptions parse(List<String> words) {
        SoakOptions options = new SoakOptions();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-")) {
                options.seconds = seconds(word);
            } else if (word.equals("--chaos")) {
                options.chaos = true;
            } else if (i + 1 == words.size()) {
                throw new IllegalArgumentException(word + ": expected a value behind it; --help tells the flags");
            } else {
                options.set(word, words.get(++i));
            }
        }
        Languages.use(options.javascript, options.python);
        return options;
    }

    /** The names of the scripts. */
    List<String> scripts() {
        List<String> names = new ArrayList<>(List.of("soak.lua"));
        if (javascript) {
            names.add("soak.js");
        }
        if (python) {
            names.add("soak.py");
        }
        return names;
    }

    /** Flags for the scripts where they are. */
    List<String> scriptWords() {
        return scripts().stream()
                .flatMap(name -> Stream.of("-f", "benchmarks/" + name))
                .toList();
    }

    /** The agent's flags. */
    List<String> words(List<String> scriptWords) {
        List<String> words = new ArrayList<>(List.of("-n", "" + workers, "--agent-variables", "--warm-up", "0"));
        words.addAll(List.of("--timeout", "5000", "--timeout", "l-stuck=150"));
        words.addAll(scriptWords);
        words.addAll(agentWords);
        return words;
    }

    static double seconds(String word) {
        Matcher time = TIME.matcher(word);
        if (!time.matches()) {
            throw new IllegalArgumentException(word + ": expected a time such as 60s, 30m or 2h");
        }
        double number = Double.parseDouble(time.group(1));
        String unit = time.group(2);
        return "h".equals(unit) ? number * 3600 : "m".equals(unit) ? number * 60 : number;
    }

    private void set(String flag, String value) {
        try {
            switch (flag) {
                case "--rate" -> rate = Double.parseDouble(value);
                case "--peers" -> peers = Math.max(1, Integer.parseInt(value));
                case "-n" -> workers = Integer.parseInt(value);
                case "--reload" -> reload = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--out" -> out = Path.of(value);
                case "--faults" -> faults(value);
                case "--without" -> without(value);
                case "--agent" -> agentWords.addAll(List.of(value.split(" ")));
                default -> throw new IllegalArgumentException("unknown flag " + flag + "; --help tells them");
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(flag + " " + value + ": expected a number", e);
        }
    }

    private void faults(String names) {
        chaos = true;
        faults.clear();
        for (String name : names.split(",")) {
            faults.add(Arrays.stream(Fault.values())
                    .filter(fault -> fault.word.equals(name))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException("--faults " + name + ": expected some of "
                            + Arrays.stream(Fault.values())
                                    .map(fault -> fault.word)
                                    .toList())));
        }
    }

    private void without(String languages) {
        for (String language : languages.split(",")) {
            switch (language) {
                case "python" -> python = false;
                case "javascript" -> javascript = false;
                default ->
                    throw new IllegalArgumentException(
                            "--without " + language + ": expected python, javascript or both with a comma");
            }
        }
    }
}
