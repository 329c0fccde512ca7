package io.spoa.agent.backend;

import io.spoa.script.ScriptMessage;
import io.spoa.spop.Addresses;
import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A message as JSON: docs/http.md has the schema. */
final class MessageJson {
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;

    private final StringBuilder out = new StringBuilder(256);

    private MessageJson() {}

    static String of(ScriptMessage message) {
        return new MessageJson().write(message);
    }

    private String write(ScriptMessage message) {
        Message model = message.view().toMessage();
        out.append("{\"message\":");
        text(model.name());
        out.append(",\"args\":{");
        // As for scripts: what has no name has its place, and of the same name the first counts.
        Set<String> seen = new HashSet<>();
        List<Argument> arguments = model.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            String name = argument.name().isEmpty() ? String.valueOf(i) : argument.name();
            if (seen.add(name)) {
                out.append(seen.size() == 1 ? "" : ",");
                text(name);
                out.append(':');
                value(argument.value());
            }
        }
        out.append("},\"stream_id\":");
        text(Long.toUnsignedString(message.origin().streamId()));
        out.append(",\"engine_id\":");
        text(message.origin().engineId());
        return out.append('}').toString();
    }

    private void value(Value value) {
        switch (value) {
            case Value.Null _ -> out.append("null");
            case Value.Bool bool -> out.append(bool.value());
            case Value.Int number ->
                out.append(
                        number.type() == DataType.UINT64
                                ? Long.toUnsignedString(number.value())
                                : Long.toString(number.value()));
            case Value.Address address -> text(Addresses.format(address.bytes(), 0, address.bytes().length));
            case Value.Str str -> text(str.text());
            case Value.Bin bin -> {
                out.append("{\"base64\":\"");
                out.append(Base64.getEncoder().encodeToString(bin.bytes())).append("\"}");
            }
        }
    }

    private void text(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < FIRST_PRINTABLE || c == DELETE || Character.isSurrogate(c)) {
                // So that nothing on the way has to know about pairs.
                out.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
