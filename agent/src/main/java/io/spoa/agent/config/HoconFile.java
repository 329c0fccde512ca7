package io.spoa.agent.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException.UnresolvedSubstitution;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import io.spoa.agent.settings.Units;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file in HOCON into nodes. With its neighbours {@link HoconIncludes} and {@link HoconNodes} the only one to know the library. */
final class HoconFile {
    private static final long MOST_BYTES = 1 << 20;

    /** How the library begins what it has to say: {@code spoa.conf: 12: …}. */
    private static final Pattern PLACED = Pattern.compile("(.+?): ([0-9]+): (.*)", Pattern.DOTALL);

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");

    private final Path folder;
    private final String name;
    private final UnaryOperator<@Nullable String> environment;
    private final Problems problems;

    private HoconFile(Path folder, String name, UnaryOperator<@Nullable String> environment, Problems problems) {
        this.folder = folder;
        this.name = name;
        this.environment = environment;
        this.problems = problems;
    }

    /** The file's content; nothing if it cannot be read or understood, after a problem was added. */
    static Node.Table read(Path file, UnaryOperator<@Nullable String> environment, Problems problems) {
        return read(file, environment, problems, any -> {});
    }

    /** The same; {@code included} is told of every file that it includes, or would if it were there. */
    static Node.Table read(
            Path file, UnaryOperator<@Nullable String> environment, Problems problems, Consumer<Path> included) {
        Path parent = file.toAbsolutePath().getParent();
        Path folder = parent == null ? file.toAbsolutePath() : parent;
        Origin.Place whole = new Origin.Place(file.toString(), 0, folder);
        String text = text(file, whole, problems);
        HoconFile hocon = new HoconFile(folder, file.toString(), environment, problems);
        return text == null
                ? Node.Table.empty(whole)
                : hocon.read(text, new HoconIncludes(file, folder, problems, included));
    }

    /** A text's content. It includes nothing, and nothing is in its environment. */
    static Node.Table parse(String text, String name, Problems problems) {
        Path folder = Path.of("").toAbsolutePath();
        HoconFile hocon = new HoconFile(folder, name, any -> null, problems);
        return hocon.read(text, new HoconIncludes(null, folder, problems, any -> {}));
    }

    /** A file's text, or {@code null} after a problem was added. */
    static @Nullable String text(Path file, Origin from, Problems problems) {
        try {
            if (!Files.exists(file)) {
                problems.add(from, "no such file" + named(file, from));
            } else if (!Files.isRegularFile(file)) {
                problems.add(from, "this is no file" + named(file, from));
            } else if (Files.size(file) > MOST_BYTES) {
                problems.add(from, "more than " + Units.write(MOST_BYTES) + named(file, from));
            } else {
                byte[] bytes = Files.readAllBytes(file);
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (CharacterCodingException e) {
            problems.add(from, "this is no UTF-8" + named(file, from));
        } catch (IOException e) {
            problems.add(from, "cannot be read: " + e.getMessage() + named(file, from));
        }
        return null;
    }

    private static String named(Path file, Origin from) {
        return from instanceof Origin.Place place && place.file().equals(file.toString()) ? "" : ": " + file;
    }

    private Node.Table read(String text, HoconIncludes includes) {
        Origin.Place whole = new Origin.Place(name, 0, folder);
        try {
            Config parsed = ConfigFactory.parseString(text, options(name, includes));
            return new HoconNodes(folder, name).table(resolve(parsed));
        } catch (com.typesafe.config.ConfigException e) {
            add(e);
        } catch (StackOverflowError e) {
            problems.add(whole, "this is nested too deeply");
        }
        return Node.Table.empty(whole);
    }

    static ConfigParseOptions options(String name, HoconIncludes includes) {
        return ConfigParseOptions.defaults()
                .setSyntax(ConfigSyntax.CONF)
                .setOriginDescription(name)
                .setIncluder(includes);
    }

    /** Puts in what {@code ${…}} refers to. Each that is nowhere is a problem, and the value it stands in is passed over. */
    private ConfigObject resolve(Config parsed) {
        TreeSet<String> missing = new TreeSet<>();
        while (true) {
            try {
                return parsed.resolve(ConfigResolveOptions.noSystem()
                                .appendResolver(new HoconReferences(environment, missing)))
                        .root();
            } catch (UnresolvedSubstitution e) {
                Matcher reference = REFERENCE.matcher(String.valueOf(e.getMessage()));
                if (!reference.find() || !missing.add(reference.group(1))) {
                    throw e;
                }
                add(e);
            }
        }
    }

    private void add(com.typesafe.config.ConfigException e) {
        String message = String.valueOf(e.getMessage());
        Matcher placed = PLACED.matcher(message);
        boolean found = placed.matches();
        Origin where = new Origin.Place(found ? placed.group(1) : name, found ? line(placed.group(2)) : 0, folder);
        problems.add(where, say(e, found ? placed.group(3) : message));
    }

    private static String say(com.typesafe.config.ConfigException e, String text) {
        Matcher reference = REFERENCE.matcher(text);
        if (e instanceof UnresolvedSubstitution && !text.contains("cycle") && reference.find()) {
            String path = reference.group(1);
            return "${" + path + "} is neither a key of this file nor in the environment: define it, or write ${?"
                    + path + "} if it may be missing";
        }
        if (text.startsWith("Cannot concatenate object or list")) {
            return "a text stands before or behind a block or list: in a list put braces around both, as in"
                    + " [ { http { … } } ], else a comma or a new line between them";
        }
        return text.contains("not: end of file")
                ? "the file ends within a block: a } is missing"
                : text.lines().findFirst().orElse("");
    }

    private static int line(String digits) {
        return digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }
}
