package io.spoa.script.toy;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.CallContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads scripts and registers one callback for each message, with all the lines that name it. */
final class ToyEngine implements ScriptEngine {
    private final ScriptHost host;
    private final CallContext call = new CallContext();

    ToyEngine(ScriptHost host) {
        this.host = host;
    }

    @Override
    public void load(Path script) throws ScriptException {
        Map<String, List<Statement>> messages = new LinkedHashMap<>();
        List<String> lines =
                new String(host.read(script), StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                ScriptPlace place = new ScriptPlace(script.toString(), i + 1);
                Statement statement = Statement.parse(line, place);
                messages.computeIfAbsent(statement.message(), name -> new ArrayList<>())
                        .add(statement);
            }
        }
        for (Map.Entry<String, List<Statement>> message : messages.entrySet()) {
            List<Statement> statements = List.copyOf(message.getValue());
            host.register(
                    message.getKey(),
                    (request, actions) -> {
                        call.begin(request, actions);
                        try {
                            for (Statement statement : statements) {
                                statement.run(call);
                            }
                        } finally {
                            call.end();
                        }
                    },
                    statements.getFirst().place());
        }
    }

    // A line of this language cannot last.
    @Override
    public void interrupt() {}

    @Override
    public void close() {}

    /** The error of a line. */
    static ScriptException error(Kind kind, ScriptPlace place, String text, String line) {
        return ScriptException.of(kind, place + ": " + text, place, null).withSourceLine(line);
    }
}
