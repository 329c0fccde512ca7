package io.spoa.script.lua.lib;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the corpus: files of snippets, each below a line {@code --@ name}; its id is {@code file/name}. */
final class Corpus {
    static final Path ROOT = Path.of("src/test/resources/lua");

    private Corpus() {}

    /** Id to text, of the files with this ending. */
    static Map<String, String> read(String ending) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("corpus"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(ending)).sorted().toList()) {
                String name = file.getFileName().toString().replace(ending, "");
                parse(name, Files.readString(file, StandardCharsets.ISO_8859_1), all);
            }
        }
        return all;
    }

    private static void parse(String file, String text, Map<String, String> all) {
        String id = null;
        StringBuilder snippet = new StringBuilder();
        for (String line : (text + "\n--@ ").split("\n", -1)) {
            if (!line.startsWith("--@ ")) {
                snippet.append(line).append('\n');
                continue;
            }
            if (id != null && all.put(id, snippet.toString().stripTrailing() + "\n") != null) {
                throw new IllegalStateException("two snippets are named " + id);
            }
            id = file + "/" + line.substring(4);
            snippet.setLength(0);
        }
    }

    /** The same text with what differs from run to run taken out. */
    static String normal(String output) {
        return output.replaceAll("0x[0-9a-f]{6,}", "0xADDR")
                        .replaceAll("/tmp/[\\w.]+", "TMP")
                        .stripTrailing() + "\n";
    }

    static String mended(String snippet) {
        return normal(
                new Mended().output(new String(snippet.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
    }

    /** What PUC Lua prints. */
    static String real(String lua, String snippet, Path dir) throws IOException, InterruptedException {
        Path file = dir.resolve("snippet.lua");
        Files.write(file, snippet.getBytes(StandardCharsets.ISO_8859_1));
        Process process = new ProcessBuilder(
                        List.of(lua, ROOT.resolve("driver.lua").toAbsolutePath().toString(), file.toString()))
                .redirectErrorStream(true)
                .directory(dir.toFile())
                .start();
        process.getOutputStream().close();
        try (InputStream in = process.getInputStream()) {
            String output = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            process.waitFor();
            // Which of several names PUC Lua finds for a function without one is chance in 5.2.
            return normal(output.replaceAll("(bad argument #\\d+ to ')\\w+\\.", "$1"));
        }
    }
}
