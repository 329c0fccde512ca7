package io.spoa.agent.control;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Answers as one JSON object in ASCII. */
final class AnswerJson {
    private AnswerJson() {}

    static String of(Answer answer) {
        return switch (answer) {
            case Answer.Said said -> "{\"said\":" + quote(said.text()) + "}";
            case Answer.Failed failed -> "{\"error\":" + quote(failed.text()) + "}";
            case Answer.Fields fields -> object(fields.fields());
            case Answer.Rows rows -> "{" + list(rows) + "}";
            case Answer.Several several ->
                several.all().stream().map(AnswerJson::list).collect(Collectors.joining(",", "{", "}"));
        };
    }

    private static String list(Answer.Rows rows) {
        return quote(rows.name()) + ":"
                + rows.rows().stream().map(AnswerJson::object).collect(Collectors.joining(",", "[", "]"));
    }

    private static String object(List<Field> fields) {
        return fields.stream()
                .map(field -> quote(field.key()) + ":" + value(field.value()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String value(Object value) {
        return switch (value) {
            case Double number when !Double.isFinite(number) -> "null";
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            case List<?> list -> list.stream().map(AnswerJson::value).collect(Collectors.joining(",", "[", "]"));
            default -> quote(value.toString());
        };
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c < 0x20 || c > 0x7e) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
