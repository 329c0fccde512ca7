package io.spoa.agent;

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

/** The inputs that fuzzing found worth keeping: they lie where Jazzer looks for them. */
public final class FuzzCorpus {
    private FuzzCorpus() {}

    /**
     * Runs each kept input of a target, whole and cut short at some places.
     *
     * @param fuzzTest the class with the target
     * @param name the target's method
     */
    public static void run(Class<?> fuzzTest, String name, Consumer<byte[]> target)
            throws IOException, URISyntaxException {
        URL folder = fuzzTest.getResource(fuzzTest.getSimpleName() + "Inputs/" + name);
        List<Path> inputs;
        try (Stream<Path> files =
                Files.list(Path.of(Objects.requireNonNull(folder, name).toURI()))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).hasSizeGreaterThan(10);
        for (Path input : inputs) {
            byte[] bytes = Files.readAllBytes(input);
            for (int end = bytes.length; end > 0; end -= 1 + bytes.length / 8) {
                try {
                    target.accept(Arrays.copyOf(bytes, end));
                } catch (RuntimeException | AssertionError e) {
                    throw new AssertionError("the first " + end + " bytes of " + input, e);
                }
            }
        }
    }
}
