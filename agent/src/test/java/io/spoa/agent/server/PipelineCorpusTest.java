package io.spoa.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the inputs that fuzzing the pipeline found worth keeping, each also cut short at some places. */
class PipelineCorpusTest {
    @Test
    void everyKeptInputHolds() throws Exception {
        URL folder = PipelineCorpusTest.class.getResource("PipelineFuzzTestInputs/pipeline");
        List<Path> inputs;
        try (Stream<Path> files =
                Files.list(Path.of(Objects.requireNonNull(folder).toURI()))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).hasSizeGreaterThan(10);
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            for (int end = bytes.length; end > 0; end -= 1 + bytes.length / 8) {
                try {
                    PipelineTarget.run(Arrays.copyOf(bytes, end));
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("the first " + end + " bytes of " + input, e);
                }
            }
        }
    }
}
