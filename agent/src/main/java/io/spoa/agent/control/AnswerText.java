package io.spoa.agent.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Answers for people. */
final class AnswerText {
    private static final String GAP = "  ";

    /** What the first line begins with if a command was not done. */
    static final String ERROR = "error: ";

    private AnswerText() {}

    static String of(Answer answer) {
        return switch (answer) {
            case Answer.Said said -> clean(said.text());
            case Answer.Failed failed -> ERROR + clean(failed.text());
            case Answer.Fields fields -> block(fields.fields());
            case Answer.Rows rows when rows.rows().isEmpty() -> rows.none();
            case Answer.Rows rows
            when rows.layout() == Answer.Layout.BLOCKS ->
                rows.rows().stream().map(AnswerText::block).collect(Collectors.joining("\n--\n"));
            case Answer.Rows rows -> table(rows.rows());
            case Answer.Several several ->
                several.all().stream().map(AnswerText::of).collect(Collectors.joining("\n"));
        };
    }

    /** No empty line within an answer, since one ends it; and nothing that a terminal would obey. */
    private static String clean(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(AnswerText::printable)
                .collect(Collectors.joining("\n"));
    }

    static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t') {
                out.append("    ");
            } else if (c < ' ' || c >= 0x7f && c < 0xa0 || c >= 0x200e && c <= 0x202e && !Character.isWhitespace(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String block(List<Field> fields) {
        int width = fields.stream().mapToInt(f -> f.title().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (Field field : fields) {
            String title = field.title();
            // What is not known has no line.
            for (String line : field.text().lines().toList()) {
                String start =
                        title.isEmpty() ? " ".repeat(width + 1) : title + ":" + " ".repeat(width - title.length());
                lines.add((start + " " + printable(line)).stripTrailing());
                title = "";
            }
        }
        return String.join("\n", lines);
    }

    private static String table(List<List<Field>> rows) {
        List<Field> first = rows.getFirst();
        int[] widths = new int[first.size()];
        List<List<String>> cells = new ArrayList<>();
        cells.add(first.stream().map(Field::title).toList());
        rows.forEach(
                row -> cells.add(row.stream().map(field -> cell(field.text())).toList()));
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<Boolean> right =
                first.stream().map(field -> field.value() instanceof Number).toList();
        return cells.stream().map(row -> line(row, widths, right)).collect(Collectors.joining("\n"));
    }

    private static String cell(String text) {
        String line = printable(text.replace('\n', ' '));
        return line.isEmpty() ? "-" : line;
    }

    private static String line(List<String> row, int[] widths, List<Boolean> right) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : GAP).append(right.get(i) ? pad + row.get(i) : row.get(i) + pad);
        }
        return line.toString().stripTrailing();
    }
}
