package io.spoa.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher knows before a JVM runs which engines the arguments want. */
class LauncherWordsTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    @BeforeEach
    void write() throws IOException {
        for (String name : new String[] {"a.lua", "b.py", "c.js", "d.jar", "two words.js", "-g.js"}) {
            Files.writeString(folder.resolve(name), "");
        }
        Files.writeString(folder.resolve("e.py"), "# spoa: jython\n");
        Files.write(folder.resolve("f.luac"), new byte[] {27, 'L', 'u', 'a', 0, 0, 10, 0, 10, 0, -1});
        Files.createDirectory(folder.resolve("folder.js"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "-f DIR/a.lua                                 | luaj",
                "-f DIR/a.lua -f DIR/b.py -f DIR/c.js         | luaj graalpy graaljs",
                "-fDIR/c.js                                   | graaljs",
                "-f=DIR/c.js                                  | graaljs",
                "-dfDIR/c.js                                  | graaljs",
                "-df DIR/c.js                                 | graaljs",
                "-d -n 3 -p12 -f DIR/c.js --bind DIR/b.py     | graaljs",
                "-n3 -dp 1 -f DIR/c.js                        | graaljs",
                "-p DIR/b.py                                  | ''",
                "-c DIR/b.py                                  | ''",
                "-dc DIR/x.conf -fDIR/c.js                    | graaljs",
                "--engine python=jython -f DIR/b.py           | jython",
                "-f DIR/b.py --engine=PYTHON=python2          | jython",
                "--engine python=jython --engine python=graalpy -f DIR/b.py | graalpy",
                "--engine python=nonsense -f DIR/b.py         | graalpy",
                "--engine nonsense -f DIR/b.py                | graalpy",
                "--engine python=graalpy -f DIR/e.py          | jython",
                "-f DIR/b.py -f DIR/e.py -f DIR/b.py          | graalpy jython",
                "-f DIR/f.luac --engine lua=lua54             | luaj",
                "-f DIR/d.jar                                 | java",
                "-f DIR/missing.js                            | ''",
                "-f DIR/folder.js                             | ''",
                "-f DIR/a.txt                                 | ''",
                "-f                                           | ''",
                "--engine                                     | ''",
                "-h                                           | ''",
                "''                                           | ''",
            })
    void wants(String arguments, String engines) throws Exception {
        String[] words = Stream.of(arguments.split(" +"))
                .map(word -> word.replace("DIR", folder.toString()))
                .toArray(String[]::new);
        assertThat(LauncherWords.wanted(words)).isEqualTo(engines);
    }

    @Test
    void aConfigurationFileHints() throws Exception {
        Path conf = folder.resolve("spoa.conf");
        Files.writeString(
                conf,
                "agents { a { scripts = [\"a.lua\",b.py, { file=" + folder.resolve("c.js")
                        + "}] } } # d.jar\n// x = nope.jar\nb.bind = \"*:1.5\"");
        assertThat(LauncherWords.hinted("-c", conf.toString())).isEqualTo("luaj graalpy graaljs");
        assertThat(LauncherWords.hinted("config", "check", "-c=" + conf)).isEqualTo("luaj graalpy graaljs");
        assertThat(LauncherWords.wanted("-c", conf.toString())).isEmpty();
        assertThat(LauncherWords.hinted("-c", folder.resolve("none.conf").toString()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"two words.js", "-g.js"})
    void fileNamesAreTakenAsTheyAre(String file) throws Exception {
        assertThat(LauncherWords.wanted("-f", folder.resolve(file).toString())).isEqualTo("graaljs");
    }
}
