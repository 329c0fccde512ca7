package io.spoa.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same script in every language, each in an agent of its own, all of them warm. */
final class Languages {
    private static final Map<String, List<String>> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("lua", List.of("-f", "benchmarks/three.lua"));
        WORDS.put("javascript", List.of("-f", "benchmarks/three.js"));
        WORDS.put("graalpy", List.of("--engine", "python=graalpy", "-f", "benchmarks/three.py"));
        WORDS.put("jython", List.of("--engine", "python=jython", "-f", "benchmarks/three.py"));
    }

    private Languages() {}

    /** Starts the agents on the ports behind that of the first agent, measures them, stops them. */
    static Table measure(Options options) throws IOException, InterruptedException {
        List<OwnAgent> agents = new ArrayList<>();
        try {
            for (Map.Entry<String, List<String>> language : WORDS.entrySet()) {
                int port = options.port + 1 + agents.size();
                agents.add(OwnAgent.start(language.getKey(), port, language.getValue()));
            }
            Bench bench = new Bench(options, agents.stream().map(OwnAgent::peer).toList());
            Load load = Load.closed(5, 16);
            bench.warm(load, options.warmLanguages);
            return bench.measure("Languages, 5 × 16, warm", load, options.rounds);
        } finally {
            agents.forEach(OwnAgent::close);
        }
    }
}
