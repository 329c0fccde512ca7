package io.spoa.spop.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs the inputs that fuzzing found worth keeping, each also cut short at every byte. */
class CorpusTest {
    @Test
    void frames() throws Exception {
        run("frames", FuzzTargets::frames);
    }

    @Test
    void messages() throws Exception {
        run("messages", FuzzTargets::messages);
    }

    @Test
    void varints() throws Exception {
        run("varints", FuzzTargets::varints);
    }

    @Test
    void fragments() throws Exception {
        run("fragments", FuzzTargets::fragments);
    }

    @Test
    void hello() throws Exception {
        run("hello", FuzzTargets::hello);
    }

    @Test
    void stream() throws Exception {
        run("stream", StreamTarget::run);
    }

    private static void run(String name, Consumer<byte[]> target) throws IOException, URISyntaxException {
        URL folder = CorpusTest.class.getResource("CodecFuzzTestInputs/" + name);
        List<Path> inputs;
        try (Stream<Path> files =
                Files.list(Path.of(Objects.requireNonNull(folder, name).toURI()))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).hasSizeGreaterThan(10);
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            for (int end = 0; end <= bytes.length; end++) {
                try {
                    target.accept(Arrays.copyOf(bytes, end));
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError(name + " fails with the first " + end + " bytes of " + input, e);
                }
            }
        }
    }
}
