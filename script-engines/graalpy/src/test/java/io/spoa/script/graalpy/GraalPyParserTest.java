package io.spoa.script.graalpy;

import io.spoa.script.contract.ParserContract;
import java.nio.file.Path;

/** The contract of {@code spoa.headers}, its sisters, and {@code spoa.hash}. */
class GraalPyParserTest extends ParserContract {
    GraalPyParserTest() {
        super(new GraalPyProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
