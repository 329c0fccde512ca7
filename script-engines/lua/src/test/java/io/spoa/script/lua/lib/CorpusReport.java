package io.spoa.script.lua.lib;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * For people who work on the library, not a test: shows every snippet whose output differs from PUC Lua's, and with the
 * argument {@code write} writes what our engine prints into the .out files.
 */
final class CorpusReport {
    private CorpusReport() {}

    static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.ISO_8859_1);
        Path dir = Files.createTempDirectory("corpus");
        Map<String, StringBuilder> files = new TreeMap<>();
        for (Map.Entry<String, String> e : Corpus.read(".lua").entrySet()) {
            String id = e.getKey();
            String ours = Corpus.mended(e.getValue());
            files.computeIfAbsent(id.substring(0, id.indexOf('/')), f -> new StringBuilder())
                    .append("--@ " + id.substring(id.indexOf('/') + 1) + "\n")
                    .append(ours);
            for (String lua : new String[] {"lua5.2", "lua5.3"}) {
                String real = Corpus.real(lua, e.getValue(), dir);
                if (!ours.equals(real)) {
                    out.println("== " + id + " " + lua + "\n" + e.getValue().stripTrailing() + "\n-- ours\n" + ours
                            + "-- " + lua + "\n" + real);
                }
            }
        }
        if (args.length > 0 && args[0].equals("write")) {
            for (Map.Entry<String, StringBuilder> e : files.entrySet()) {
                Files.writeString(
                        Corpus.ROOT.resolve("corpus").resolve(e.getKey() + ".out"),
                        e.getValue(),
                        StandardCharsets.ISO_8859_1);
            }
        }
    }
}
