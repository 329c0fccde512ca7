package io.spoa.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One case of the table: what HAProxy sends, requests, and the response headers they must get, the same whatever the
 * language of the script. The scripts are files, named like the case, a folder for each language.
 */
final class Case {
    private final String name;
    private final List<String> messages = new ArrayList<>();
    private final List<String> agentLines = new ArrayList<>();
    private final StringBuilder sections = new StringBuilder();
    private final StringBuilder rules = new StringBuilder();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<String> agentLog = new ArrayList<>();
    private final EnumSet<Language.Family> languages = EnumSet.allOf(Language.Family.class);
    private @Nullable String example;

    /**
     * A request, whether it opens a new connection, and the headers of its response.
     *
     * @param expected in every language
     * @param own what only some language answers
     */
    record Exchange(
            Request request,
            boolean reconnect,
            Map<String, String> expected,
            Map<Language.Family, Map<String, String>> own) {
        Exchange(Request request, boolean reconnect) {
            this(request, reconnect, new LinkedHashMap<>(), new EnumMap<>(Language.Family.class));
        }

        /** The headers that must be there in a language. */
        Map<String, String> expected(Language language) {
            Map<String, String> all = new LinkedHashMap<>(expected);
            all.putAll(own.getOrDefault(language.family(), Map.of()));
            return all;
        }
    }

    private Case(String name) {
        this.name = name;
    }

    static Case named(String name) {
        return new Case(name);
    }

    /** A script of the examples, named without its extension, instead of one of the case's own. */
    Case example(String file) {
        example = file;
        return this;
    }

    /** What makes sense in some languages only. */
    Case only(Language.Family... some) {
        languages.retainAll(List.of(some));
        return this;
    }

    /** A message that is sent with every request. Its name is unique in the whole table: all scripts run in one agent. */
    Case message(String message, String args) {
        return message(message, args, "on-frontend-http-request");
    }

    /** A message that is sent on an event. */
    Case message(String message, String args, String event) {
        messages.add(message);
        return section("spoe-message " + message, args.isEmpty() ? "" : "args " + args, "event " + event);
    }

    /** Another section of spoe.conf. */
    Case section(String... lines) {
        sections.append(String.join("\n    ", lines)).append("\n\n");
        return this;
    }

    /** Another line of the spoe-agent section. */
    Case agentLine(String line) {
        agentLines.add(line);
        return this;
    }

    /** A line of the frontend. */
    Case rule(String line) {
        rules.append(line).append('\n');
        return this;
    }

    /** Shows a sample expression in a response header. */
    Case show(String header, String expression) {
        return rule("http-after-response set-header " + header + " %[" + expression + "]");
    }

    /** Shows the variables txn.v.<name>, a header each. */
    Case showTxn(String... names) {
        for (String variable : names) {
            show(variable, "var(txn.v." + variable + ")");
        }
        return this;
    }

    /** The same as the bytes of the value, which tells its type: 8 an integer, 4 or 16 an address, else the text's own. */
    Case showHex(String... names) {
        for (String variable : names) {
            show(variable, "var(txn.v." + variable + "),hex");
        }
        return this;
    }

    /** The next request, on the same connection as the one before. */
    Case request(Request request) {
        exchanges.add(new Exchange(request, false));
        return this;
    }

    /** The next request, on a new connection. */
    Case requestOnNewConnection(Request request) {
        exchanges.add(new Exchange(request, true));
        return this;
    }

    Case get() {
        return request(Request.get("/"));
    }

    /** A header of the last request's response. */
    Case expect(String header, String value) {
        exchanges.getLast().expected().put(header, value);
        return this;
    }

    /** A header whose value says how each language sees it. */
    Case expectEach(String header, String lua, String python, String javascript) {
        own(Language.Family.LUA).put(header, lua);
        own(Language.Family.PYTHON).put(header, python);
        own(Language.Family.JAVASCRIPT).put(header, javascript);
        return this;
    }

    private Map<String, String> own(Language.Family family) {
        return exchanges.getLast().own().computeIfAbsent(family, any -> new LinkedHashMap<>());
    }

    /** A line that the agent must log; {@code SCRIPT} stands for the name of the script's file. */
    Case expectAgentLog(String regex) {
        agentLog.add(regex);
        return this;
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    List<String> agentLog(Language language) {
        String file = Pattern.quote(String.valueOf(script(language).getFileName()));
        return agentLog.stream().map(regex -> regex.replace("SCRIPT", file)).toList();
    }

    boolean isIn(Language language) {
        return languages.contains(language.family());
    }

    /** Its script in a language. */
    Path script(Language language) {
        return example == null ? language.script(slug()) : language.example(example);
    }

    /** The name as HAProxy, and file systems, take it. */
    String slug() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** Adds the frontend and its engine. */
    void configure(HaproxyConfig config) {
        List<String> agent = new ArrayList<>(agentLines);
        if (!messages.isEmpty()) {
            agent.add("messages " + String.join(" ", messages));
        }
        config.frontend(slug(), rules + "http-after-response set-header error %[var(txn.v.error)]\n");
        config.engine(slug(), String.join("\n", agent), sections.toString());
    }

    @Override
    public String toString() {
        return name;
    }
}
