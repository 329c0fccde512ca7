package io.spoa.script.js;

import io.spoa.script.contract.EngineContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The contract of all engines once more, with every script as an ES module. */
class JsModuleEngineTest extends EngineContract {
    private static final Path SCRIPTS = Path.of("src", "test", "resources", "contract");
    private static final Path MODULES = modules(Path.of("target", "contract-mjs"));

    JsModuleEngineTest() {
        super(new GraalJsProvider(), MODULES, "mjs");
    }

    // What is written for ES modules stays, all else is the classic script under another name.
    private static Path modules(Path folder) {
        try (Stream<Path> scripts = Files.list(SCRIPTS).sorted()) {
            Files.createDirectories(folder);
            for (Path script : scripts.toList()) {
                String module = script.getFileName().toString().replaceFirst("\\.js$", ".mjs");
                if (module.equals(script.getFileName().toString()) || !Files.exists(SCRIPTS.resolve(module))) {
                    Files.copy(script, folder.resolve(module), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
