package io.spoa.agent.admin;

/** HTML in the making. What comes from scripts and peers goes through {@link #text} and nothing else. */
final class Html {
    private final StringBuilder out = new StringBuilder();

    /** Markup of our own. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Anybody's text, also for use between the quotes of an attribute. */
    Html text(Object value) {
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(isShown(c) ? c : '\uFFFD');
            }
        }
        return this;
    }

    // Control characters mean nothing here, and those that turn text around make one line look like another.
    private static boolean isShown(char c) {
        return c >= ' ' && c != 0x7f && !(c >= 0x202a && c <= 0x202e) && !(c >= 0x2066 && c <= 0x2069) || c == '\t';
    }

    /** A cell of a table. */
    Html cell(Object value) {
        return raw("<td>").text(value).raw("</td>");
    }

    /** A cell with a number. */
    Html number(Object value) {
        return raw("<td class=n>").text(value).raw("</td>");
    }

    /** A cell with a number that a narrow screen leaves out. */
    Html wideNumber(Object value) {
        return raw("<td class=\"n wide\">").text(value).raw("</td>");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
