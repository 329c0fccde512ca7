package io.spoa.agent.cli.call;

import io.spoa.agent.admin.Json;
import io.spoa.spop.Action;
import io.spoa.spop.Addresses;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An ACK for programs: one JSON object in ASCII. Integers are exact, also beyond 2^53. */
final class AckJson {
    private final StringBuilder out = new StringBuilder();

    private AckJson() {}

    /**
     * The object: message, actions, millis.
     *
     * @param sent the messages of the NOTIFY
     * @param nanos how long the ACK took
     */
    static String of(List<Message> sent, Frame.Ack ack, long nanos) {
        AckJson json = new AckJson();
        String names = sent.stream().map(Message::name).collect(Collectors.joining(" + "));
        json.out.append("{\"message\":");
        json.string(names);
        json.out.append(",\"actions\":[");
        for (int i = 0; i < ack.actions().size(); i++) {
            json.out.append(i == 0 ? "" : ",");
            json.action(ack.actions().get(i));
        }
        json.out.append("],\"millis\":").append(String.format(Locale.ROOT, "%.3f", nanos / 1e6));
        return json.out.append('}').toString();
    }

    private void action(Action action) {
        out.append("{\"action\":\"").append(action instanceof Action.SetVar ? "set" : "unset");
        out.append("\",\"scope\":\"").append(action.scope().label()).append("\",\"name\":");
        string(action.name());
        if (action instanceof Action.SetVar set) {
            out.append(",\"type\":\"").append(type(set.value())).append("\",\"value\":");
            value(set.value());
        }
        out.append('}');
    }

    private static String type(Value value) {
        return switch (value.type()) {
            case BOOLEAN -> "bool";
            case STRING -> "str";
            case BINARY -> "bin";
            default -> value.type().name().toLowerCase(Locale.ROOT);
        };
    }

    private void value(Value value) {
        switch (value) {
            case Value.Null _ -> out.append("null");
            case Value.Bool bool -> out.append(bool.value());
            case Value.Int number ->
                out.append(number.toString().substring(number.toString().indexOf(' ') + 1));
            case Value.Address address -> string(Addresses.format(address.bytes(), 0, address.bytes().length));
            case Value.Str text -> text(text);
            case Value.Bin data -> string(HexFormat.of().formatHex(data.bytes()));
        }
    }

    /** Text as it is; bytes that are no text get their hexadecimal digits beside. */
    private void text(Value.Str text) {
        string(text.text());
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text.bytes()));
        } catch (CharacterCodingException e) {
            out.append(",\"hex\":");
            string(HexFormat.of().formatHex(text.bytes()));
        }
    }

    private void string(String text) {
        out.append(Json.of(text));
    }
}
