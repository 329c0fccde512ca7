package io.spoa.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same script in every language, for one agent: its files, what HAProxy has to be told, and what each language answers. {@code NAME}
 * in a script stands for the engine, which is also the name of its message and of the variable that this sets.
 *
 * @param lua for both Luas
 * @param python for both Pythons
 * @param javascript for JavaScript
 */
record LanguageScripts(String lua, String python, String javascript) {
    /** The frontend of {@link #config}. */
    static final String FRONT = "front";

    private static final Language[] LANGUAGES = Language.values();

    /** The same with something in the place of a word. */
    LanguageScripts with(String word, Object value) {
        String text = value.toString();
        return new LanguageScripts(lua.replace(word, text), python.replace(word, text), javascript.replace(word, text));
    }

    /** An agent with two workers that has them all; with more words for its command line. */
    AgentProcess start(Path folder, Object... more) {
        BuiltEngines.need(Stream.of(LANGUAGES).map(Language::engine).toArray(String[]::new));
        List<Object> words = new ArrayList<>(List.of("--warm-up", 0));
        if (!List.of(more).contains("-n")) {
            words.addAll(List.of("-n", 2));
        }
        words.addAll(List.of(more));
        for (Language language : LANGUAGES) {
            words.add("-f");
            words.add(write(folder, language));
        }
        return AgentProcess.start(words.toArray());
    }

    /** The first line says which engine it is for; the script's own first line is the second. */
    private Path write(Path folder, Language language) {
        Language.Family family = language.family();
        String text = switch (family) {
            case LUA -> lua;
            case PYTHON -> python;
            case JAVASCRIPT -> javascript;
        };
        String engine = language.engine();
        try {
            return Files.writeString(
                    folder.resolve(engine + "." + family.extensions().getFirst()),
                    family.comment() + " spoa: " + engine + "\n" + text.replace("NAME", engine));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text once for each language, with its engine for {@code NAME}. */
    static String each(String text) {
        return Stream.of(LANGUAGES)
                .map(language -> text.replace("NAME", language.engine()))
                .collect(Collectors.joining());
    }

    /** The same text from each language. */
    static List<String> all(String text) {
        return Stream.of(LANGUAGES)
                .map(language -> text.replace("NAME", language.engine()))
                .toList();
    }

    /** A HAProxy that asks all languages about a request, in one NOTIFY, and shows what they say. */
    static HaproxyConfig config(Origin origin, AgentProcess agent, String args) {
        return config(origin, agent, args, "");
    }

    /** The same with more rules. */
    static HaproxyConfig config(Origin origin, AgentProcess agent, String args, String rules) {
        return new HaproxyConfig()
                .origin(origin)
                .agent("a", agent.serverAddress(), "")
                .frontend(FRONT, each("http-after-response set-header NAME %[var(txn.v.NAME)]\n") + rules)
                .engine(
                        FRONT,
                        "messages" + each(" NAME"),
                        each("spoe-message NAME\n    args " + args + "\n    event on-frontend-http-request\n\n"));
    }

    /** What each language says of a request. */
    static List<String> answers(Haproxy haproxy, Request request) throws IOException {
        return answers(HttpConnection.once(haproxy.port(FRONT), request));
    }

    /** What each language said, in a response. */
    static List<String> answers(Response response) {
        return Stream.of(LANGUAGES)
                .map(language -> response.header(language.engine()))
                .toList();
    }
}
