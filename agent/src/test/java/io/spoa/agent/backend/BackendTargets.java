package io.spoa.agent.backend;

import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.Action;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Scope;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.FrameCodec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What holds for answers, whatever they say: actions whose variables HAProxy takes, or an error of a line that begins with the back end's URL; in
 * both cases an ACK that can be read.
 */
final class BackendTargets {
    private static final String URL = "http://b/spoe";
    private static final int MOST = 16_380;
    private static final VariableName ALLOWED = new VariableName(Scope.TXN, "allowed");
    private static final long[] STATUS = {200, 204, 401, 403, 302, 500};

    private BackendTargets() {}

    /** A body of JSON. */
    static void json(byte[] bytes) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", 200L);
        answer.put("headers", Map.of());
        answer.put("body", Slice.of(bytes, true));
        ActionWriter writer = begun();
        read(new JsonForm(URL), answer, writer);
        actions(writer);
    }

    /** A status, by the first byte, and lines of headers. */
    static void headers(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        long status = STATUS[(bytes[0] & 0xff) % STATUS.length];
        Map<String, String> headers = new TreeMap<>();
        new String(bytes, 1, bytes.length - 1, StandardCharsets.ISO_8859_1)
                .lines()
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    if (colon > 0) {
                        headers.merge(
                                line.substring(0, colon).toLowerCase(Locale.ROOT),
                                line.substring(colon + 1).strip(),
                                (one, other) -> one + ", " + other);
                    }
                });
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", status);
        answer.put("headers", headers);
        ActionWriter writer = begun();
        boolean good = read(new HeadersForm(URL, ALLOWED), answer, writer);
        List<Action> actions = actions(writer);
        check(actions.size() <= headers.size() + 1, "more actions than headers", actions);
        boolean yes = status / 100 == 2;
        boolean no = status == 401 || status == 403;
        List<String> said = actions.stream()
                .filter(action -> action.scope() == Scope.TXN && action.name().equals(ALLOWED.name()))
                .map(Action::toString)
                .toList();
        List<String> expected = yes && good || no ? List.of("set txn.allowed = bool " + yes) : List.of();
        check(said.equals(expected), "not " + expected + " with status " + status, actions);
        // What has no type in its name is text, whatever its value says.
        headers.forEach((name, value) -> {
            VariableName variable = name.startsWith("spoa-txn-")
                    ? new VariableName(Scope.TXN, name.substring(9).replace('-', '_'))
                    : null;
            boolean typed = headers.keySet().stream()
                    .anyMatch(other -> variable != null
                            && !other.equals(name)
                            && other.replace('-', '_').endsWith("_" + variable.name()));
            if (variable != null && !typed && !variable.equals(ALLOWED)) {
                check(
                        actions.stream()
                                .filter(action -> action.scope() == Scope.TXN
                                        && action.name().equals(variable.name()))
                                .allMatch(action -> action instanceof Action.SetVar set
                                        && set.value().type() == DataType.STRING),
                        name + " has a type",
                        actions);
            }
        });
    }

    private static ActionWriter begun() {
        ActionWriter writer = new ActionWriter(1024);
        writer.begin(1, 2, MOST);
        return writer;
    }

    private static boolean read(Form form, Map<String, Object> answer, ActionWriter writer) {
        try {
            form.read(answer, writer);
            return true;
        } catch (BindingError e) {
            String text = Objects.requireNonNull(e.getMessage());
            check(text.startsWith(URL + ": "), "does not say where", text);
            return false;
        }
    }

    private static List<Action> actions(ActionWriter writer) {
        writer.end();
        byte[] bytes = writer.drain();
        check(bytes.length <= 4 + MOST, "too big", bytes.length);
        Frame frame = FrameCodec.decode(bytes, 4, bytes.length);
        List<Action> actions = ((Frame.Ack) frame).actions();
        for (Action action : actions) {
            check(new VariableName(action.scope(), action.name()).isValid(), "no variable of HAProxy's", action);
        }
        return actions;
    }

    private static void check(boolean holds, String what, Object actual) {
        if (!holds) {
            throw new AssertionError(what + ": " + actual);
        }
    }
}
