package io.spoa.agent.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a script says about the engine it wants, in its first lines. The launcher reads the same: scripts/engines.sh.
 *
 * @param word the engine's name or another word for it
 * @param line the line it stands in, from 1
 * @param binding whether an unknown word is an error: a {@code #!} line may be meant for others
 */
record ScriptHint(String word, int line, boolean binding) {
    private static final int LINES = 5;

    /** Five lines fit well; whoever puts more before it did not mean to be seen. */
    private static final int BYTES = 2048;

    /** {@code # spoa: python3}, in a comment of whatever language. */
    private static final Pattern COMMENT =
            Pattern.compile("\\s*(?:#|--|//|/?\\*)\\s*spoa:\\s*([^\\s*/]+)\\s*(?:\\*/)?\\s*");

    /** {@code #!/usr/bin/python3 -u} and {@code #!/usr/bin/env -S python3 -u}. */
    private static final Pattern INTERPRETER =
            Pattern.compile("#!\\s*(?:\\S*/)?(?:env\\s+(?:-\\S+\\s+)*)?(?:\\S*/)?([^\\s/]+).*");

    /** The hint of a script, or {@code null} if it has none or cannot be read. */
    static @Nullable ScriptHint of(Path script) {
        String[] lines = firstLines(script);
        for (int i = 0; i < lines.length; i++) {
            Matcher comment = COMMENT.matcher(lines[i]);
            if (comment.matches()) {
                return new ScriptHint(comment.group(1).toLowerCase(Locale.ROOT), i + 1, true);
            }
        }
        Matcher interpreter = INTERPRETER.matcher(lines[0]);
        return interpreter.matches() ? new ScriptHint(interpreter.group(1).toLowerCase(Locale.ROOT), 1, false) : null;
    }

    private static String[] firstLines(Path script) {
        try (InputStream in = Files.newInputStream(script)) {
            String[] lines = new String(in.readNBytes(BYTES), StandardCharsets.ISO_8859_1).split("\r?\n", LINES + 1);
            if (lines.length > LINES) {
                lines[LINES] = "";
            }
            return lines;
        } catch (IOException e) {
            // Its engine will say so.
            return new String[] {""};
        }
    }

    /** {@code python3} for {@code python3.12}; the word itself if it has no such ending. */
    static String withoutMinorVersion(String word) {
        int dot = word.lastIndexOf('.');
        boolean version = dot > 0 && word.substring(dot + 1).matches("[0-9]+");
        return version ? word.substring(0, dot) : word;
    }
}
