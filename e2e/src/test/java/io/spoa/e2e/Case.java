package io.spoa.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One case of the table: a script, what HAProxy sends it, requests, and the response headers they must get. */
final class Case {
    private final String name;
    private final StringBuilder lua = new StringBuilder();
    private final List<String> messages = new ArrayList<>();
    private final List<String> agentLines = new ArrayList<>();
    private final StringBuilder sections = new StringBuilder();
    private final StringBuilder rules = new StringBuilder();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<String> agentLog = new ArrayList<>();
    private @Nullable Path script;

    /** A request, whether it opens a new connection, and the headers of its response. */
    record Exchange(Request request, boolean reconnect, Map<String, String> expected) {}

    private Case(String name) {
        this.name = name;
    }

    static Case named(String name) {
        return new Case(name);
    }

    /** The script. Message names are unique in the whole table: all scripts run in one agent. */
    Case lua(String text) {
        lua.append(text);
        return this;
    }

    /** A script of the examples instead. */
    Case example(String file) {
        script = Project.example(file);
        return this;
    }

    /** A message that is sent with every request. */
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
        exchanges.add(new Exchange(request, false, new LinkedHashMap<>()));
        return this;
    }

    /** The next request, on a new connection. */
    Case requestOnNewConnection(Request request) {
        exchanges.add(new Exchange(request, true, new LinkedHashMap<>()));
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

    /** A line that the agent must log. */
    Case expectAgentLog(String regex) {
        agentLog.add(regex);
        return this;
    }

    List<Exchange> exchanges() {
        return exchanges;
    }

    List<String> agentLog() {
        return agentLog;
    }

    String luaText() {
        return lua.toString();
    }

    @Nullable Path script() {
        return script;
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
