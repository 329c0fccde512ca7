package io.spoa.script.jython;

import io.spoa.script.contract.ParserContract;
import java.nio.file.Path;

/** The contract of {@code spoa.headers}, its sisters, and {@code spoa.hash}. */
class JythonParserTest extends ParserContract {
    JythonParserTest() {
        super(new JythonProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
