package io.spoa.agent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the inputs that fuzzing the loader found worth keeping, and the shipped file, each also cut short at some places. */
class ConfigCorpusTest {
    @Test
    void everyKeptInputHolds() throws Exception {
        URL folder = ConfigCorpusTest.class.getResource("ConfigFuzzTestInputs/conf");
        List<Path> inputs;
        try (Stream<Path> files =
                Files.list(Path.of(Objects.requireNonNull(folder).toURI()))) {
            inputs = Stream.concat(files, Stream.of(Path.of("../packaging/spoa.conf")))
                    .sorted()
                    .toList();
        }
        assertThat(inputs).hasSizeGreaterThan(10);
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            for (int end = bytes.length; end > 0; end -= 1 + bytes.length / 16) {
                try {
                    ConfigTarget.run(Arrays.copyOf(bytes, end));
                } catch (RuntimeException | Error e) {
                    throw new AssertionError("the first " + end + " bytes of " + input, e);
                }
            }
        }
    }
}
