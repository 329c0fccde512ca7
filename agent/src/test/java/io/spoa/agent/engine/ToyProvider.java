package io.spoa.agent.engine;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * An engine that the project does not know, for a language of one statement: {@code message: text} sets txn.said to the
 * text and prints it.
 */
public final class ToyProvider implements EngineProvider {
    /** Found by {@link java.util.ServiceLoader}. */
    public ToyProvider() {}

    @Override
    public String name() {
        return "toy";
    }

    @Override
    public String language() {
        return "parrot";
    }

    @Override
    public Set<String> extensions() {
        return Set.of("parrot");
    }

    @Override
    public String runtime() {
        return "Toy 1, interpreted";
    }

    @Override
    public ScriptEngine open(ScriptHost host) {
        return new ToyEngine(host);
    }

    private static final byte[] SAID = "said".getBytes(StandardCharsets.US_ASCII);

    private record ToyEngine(ScriptHost host) implements ScriptEngine {
        @Override
        public void load(Path script) throws ScriptException {
            try {
                List<String> lines = Files.readAllLines(script);
                for (int i = 0; i < lines.size(); i++) {
                    String[] parts = lines.get(i).split(": ", 2);
                    register(parts[0], parts[1], new ScriptPlace(script.toString(), i + 1));
                }
            } catch (IOException e) {
                throw ScriptException.of(ScriptException.Kind.UNREADABLE, script + ": " + e, null, e);
            }
        }

        private void register(String message, String text, ScriptPlace place) throws ScriptException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            host.register(
                    message,
                    (_, actions) -> {
                        host.print(bytes);
                        actions.setBytes(Scope.TXN, SAID, 0, SAID.length, DataType.STRING, bytes, 0, bytes.length);
                    },
                    place);
        }

        @Override
        public void interrupt() {}

        @Override
        public void close() {}
    }
}
