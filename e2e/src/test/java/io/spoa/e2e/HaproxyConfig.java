package io.spoa.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A haproxy.cfg and its spoe.conf in the making. Every frontend gets a port, and the log goes to HAProxy's stdout. */
final class HaproxyConfig {
    /** Name of the backend that holds the agents. */
    static final String AGENTS = "agents";

    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final List<String> globals = new ArrayList<>();
    private final StringBuilder frontends = new StringBuilder();
    private final StringBuilder spoe = new StringBuilder();
    private final List<String> agentLines = new ArrayList<>(List.of("option spop-check", "timeout server 1m"));
    private final List<String> origins = new ArrayList<>();

    /** A line of the section global. */
    HaproxyConfig global(String line) {
        globals.add(line);
        return this;
    }

    /** A frontend in mode http with an engine of its own, named like it, and more lines. */
    HaproxyConfig frontend(String name, String lines) {
        int port = Ports.free();
        ports.put(name, port);
        frontends
                .append("frontend ")
                .append(name)
                .append("\n    bind 127.0.0.1:")
                .append(port);
        frontends.append("\n    filter spoe engine ").append(name).append(" config spoe.conf\n");
        frontends.append(lines.strip().indent(4)).append("    default_backend origin\n\n");
        return this;
    }

    /**
     * The engine of a frontend.
     *
     * @param name the frontend's name, also of the spoe-agent
     * @param agent lines of the spoe-agent section: at least messages or groups
     * @param sections the spoe-message and spoe-group sections
     */
    HaproxyConfig engine(String name, String agent, String sections) {
        spoe.append("[").append(name).append("]\nspoe-agent ").append(name).append('\n');
        spoe.append("""
                    option var-prefix v
                    option set-on-error error
                    timeout hello 2s
                    timeout idle 30s
                    timeout processing 5s
                    log global
                    use-backend agents
                """);
        spoe.append(agent.strip().indent(4)).append(sections.strip()).append("\n\n");
        return this;
    }

    /** An agent, with more words of the server line. */
    HaproxyConfig agent(String name, String address, String words) {
        agentLines.add("server " + name + " " + address + " " + words);
        return this;
    }

    /** Another line of the agents' backend. */
    HaproxyConfig agents(String line) {
        agentLines.add(line);
        return this;
    }

    /** Another section. */
    HaproxyConfig section(String text) {
        frontends.append(text).append('\n');
        return this;
    }

    /** The application. */
    HaproxyConfig origin(Origin origin) {
        origins.add("server app " + origin.address());
        return this;
    }

    Map<String, Integer> ports() {
        return ports;
    }

    String spoeConf() {
        return spoe.toString();
    }

    String haproxyCfg(HaproxyVersion version, Path adminSocket) {
        return "global\n    log stdout format raw local0\n    stats socket " + adminSocket
                + " mode 600 level admin expose-fd listeners\n" + lines(globals)
                + """
                defaults
                    mode http
                    timeout connect 5s
                    timeout client 20s
                    timeout server 20s
                    timeout http-request 10s

                """ + frontends + "backend origin\n" + lines(origins) + "\nbackend " + AGENTS + "\n    mode "
                + version.agentMode() + "\n    log global\n" + lines(agentLines);
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines).indent(4);
    }
}
