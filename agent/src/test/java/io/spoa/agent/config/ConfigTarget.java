package io.spoa.agent.config;

import io.spoa.agent.engine.EngineException;
import io.spoa.agent.engine.Engines;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What holds for the loader, whatever a file says: it ends with a configuration or with problems of a line each; and what it
 * shows of a configuration is a file that says the same.
 */
final class ConfigTarget {
    private static final Engines ENGINES = engines();

    private ConfigTarget() {}

    private static Engines engines() {
        try {
            return Engines.find();
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
    }

    static void run(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        List<Shown> shown;
        try {
            shown = read(text).shown();
        } catch (ConfigException e) {
            for (Problem problem : e.problems()) {
                check(problem.toString().lines().count() == 1, "a line", problem.toString());
            }
            return;
        }
        StringBuilder again = new StringBuilder();
        for (Shown each : shown) {
            if (!each.value().isEmpty()) {
                again.append(each.key()).append(" = ").append(each.value()).append('\n');
            }
        }
        try {
            check(values(read(again.toString()).shown()).equals(values(shown)), "the same", again.toString());
        } catch (ConfigException e) {
            throw new AssertionError("what is shown is refused: " + e.getMessage() + " in\n" + again, e);
        }
    }

    private static Configuration read(String text) throws ConfigException {
        Problems problems = new Problems();
        Node.Table root = HoconFile.parse(text, "spoa.conf", problems);
        return Configuration.of(root, new Flags(), ENGINES, problems);
    }

    private static List<String> values(List<Shown> shown) {
        return shown.stream().map(Shown::value).toList();
    }

    private static void check(boolean holds, String what, String actual) {
        if (!holds) {
            throw new AssertionError("not " + what + ": " + actual);
        }
    }
}
