package io.spoa.agent.control;

import java.util.List;
import java.util.stream.Collectors;

/** Answers for cut and awk: raw values with tabs between, a line each row below a line of keys, or a line each value. */
final class AnswerTsv {
    private AnswerTsv() {}

    static String of(Answer answer) {
        return switch (answer) {
            case Answer.Said said -> AnswerText.of(said);
            case Answer.Failed failed -> AnswerText.of(failed);
            case Answer.Fields fields ->
                fields.fields().stream()
                        .map(field -> field.key() + "\t" + value(field.value()))
                        .collect(Collectors.joining("\n"));
            case Answer.Several several ->
                several.all().stream().map(AnswerTsv::of).collect(Collectors.joining("\n"));
            case Answer.Rows rows when rows.rows().isEmpty() -> "# " + rows.name();
            case Answer.Rows rows -> {
                String keys = rows.rows().getFirst().stream().map(Field::key).collect(Collectors.joining("\t"));
                yield rows.rows().stream()
                        .map(row -> row.stream().map(f -> value(f.value())).collect(Collectors.joining("\t")))
                        .collect(Collectors.joining("\n", "# " + keys + "\n", ""));
            }
        };
    }

    private static String value(Object value) {
        String text = value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : value.toString();
        String safe = AnswerText.printable(text.replace("\n", "\\n"));
        return safe.isEmpty() ? "-" : safe;
    }
}
