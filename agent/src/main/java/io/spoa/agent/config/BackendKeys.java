package io.spoa.agent.config;

import io.spoa.agent.backend.BackendForm;
import io.spoa.agent.backend.BackendUrl;
import io.spoa.agent.backend.BackendWord;
import io.spoa.script.binding.ShownUrl;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a back end, in the block {@code http} in the place of a script: its URL, and a key for each {@link BackendWord}, which says
 * what its value may be.
 */
public final class BackendKeys {
    /** The block. */
    static final String BLOCK = "http";

    /** Where it is. */
    public static final Key<Optional<URI>> URL = new Key<>(
            name("url"),
            Types.optional(Type.of("a URL", BackendKeys::url, url -> Types.quote(ShownUrl.of(url.toString())))),
            Optional.empty());

    /** The messages that it answers. */
    public static final Key<List<String>> MESSAGES =
            new Key<>(name(BackendWord.MESSAGES.name()), new MessagesType(), List.of());

    /** How long it may take. */
    public static final Key<Optional<Duration>> TIMEOUT = optional(BackendWord.TIMEOUT);

    /** How it is asked. */
    public static final Key<BackendForm> FORM =
            new Key<>(name(BackendWord.FORM.name()), type(BackendWord.FORM), BackendForm.JSON);

    /** The variable that says what the status says. */
    public static final Key<Optional<String>> ALLOWED = optional(BackendWord.ALLOWED);

    static final Section SECTION = Section.of(List.of(URL, MESSAGES, TIMEOUT, FORM, ALLOWED));

    private static final List<Key<?>> NEEDED = List.of(URL, MESSAGES);
    private static final String EXAMPLE_MESSAGES = "messages = [check-ip, check-body]";
    private static final String EXAMPLE = "{ url = \"https://backend.local/spoe\", " + EXAMPLE_MESSAGES + " }";

    /** How a back end looks as a script. */
    static final String EXAMPLE_SCRIPT = "{ " + BLOCK + " " + EXAMPLE + " }";

    private BackendKeys() {}

    private static String name(String word) {
        return BLOCK + "." + word;
    }

    private static <T> Type<T> type(BackendWord<T> word) {
        return Type.of(word.says(), word.parse(), word.write());
    }

    private static <T> Key<Optional<T>> optional(BackendWord<T> word) {
        return new Key<>(name(word.name()), Types.optional(type(word)), Optional.empty());
    }

    private static URI url(String text) {
        URI url = BackendUrl.address(text, "");
        if (url.getRawFragment() != null) {
            String shown = ShownUrl.of(text);
            throw new IllegalArgumentException("'" + shown + "': what is behind the # are keys of this block: url = "
                    + Types.quote(shown.substring(0, shown.indexOf('#'))) + ", " + EXAMPLE_MESSAGES);
        }
        return url;
    }

    /** A list, of which each may name several by commas, as behind a {@code #}. */
    private static final class MessagesType implements Type<List<String>> {
        private static final Type<List<String>> TEXTS = Types.list(Types.TEXT);

        @Override
        public @Nullable List<String> read(Node node, String key, Problems problems) {
            List<String> texts = TEXTS.read(node, key, problems);
            return texts == null
                    ? null
                    : problems.read(
                            node.origin(),
                            key,
                            () -> BackendWord.MESSAGES.parse().apply(String.join(",", texts)));
        }

        @Override
        public String write(List<String> messages) {
            return TEXTS.write(messages);
        }

        @Override
        public String says() {
            return TEXTS.says();
        }
    }

    /**
     * Checks what single keys cannot know.
     *
     * @param script the script's block, which has a block of a back end
     * @param key its key's name, for problems
     * @return whether all of it is right
     */
    static boolean check(Node.Table script, Node.Table block, Values values, String key, Problems problems) {
        boolean whole = SECTION.keys().stream().allMatch(each -> values.isSet(each) || !values.isSaid(each));
        for (Key<?> needed : NEEDED) {
            if (!values.isSaid(needed)) {
                String word = needed.parts().getLast();
                problems.add(
                        block.origin(),
                        key + "." + BLOCK + ": a back end needs " + (word.equals("url") ? "a url" : word) + ": "
                                + EXAMPLE);
                whole = false;
            }
        }
        for (Key<?> other : List.of(ScriptKeys.FILE, ScriptKeys.ENGINE, ScriptKeys.SANDBOX)) {
            Node node = script.entries().get(other.name());
            if (node != null) {
                problems.add(node.origin(), key + "." + other.name() + ": " + beside(other));
                whole = false;
            }
        }
        if (values.isSet(FORM) || !values.isSaid(FORM)) {
            try {
                BackendUrl.variable(values.get(FORM), values.get(ALLOWED).orElse(null));
            } catch (IllegalArgumentException e) {
                problems.add(values.origin(ALLOWED), key + "." + BLOCK + ": " + e.getMessage());
                whole = false;
            }
        }
        return whole;
    }

    private static String beside(Key<?> key) {
        if (key.equals(ScriptKeys.FILE)) {
            return "a script is a file or, with " + BLOCK + ", a back end: make two of it, { file = … }, { " + BLOCK
                    + " { … } }";
        }
        return (key.equals(ScriptKeys.ENGINE)
                        ? "a back end runs in no engine"
                        : "a back end runs no script that it could keep from anything")
                + ": take it out, or name a file in the place of " + BLOCK;
    }

    /** The back end that a block means, {@code null} if it is a file's. */
    static @Nullable BackendUrl make(Values script) {
        URI url = script.get(URL).orElse(null);
        return url == null
                ? null
                : new BackendUrl(
                        url,
                        script.get(MESSAGES),
                        script.get(TIMEOUT).orElse(null),
                        BackendUrl.variable(
                                script.get(FORM), script.get(ALLOWED).orElse(null)));
    }
}
