package io.spoa.script.js;

import io.spoa.script.contract.ParserContract;
import java.nio.file.Path;

/** The contract of {@code spoa.headers}, its sisters, and {@code spoa.hash}. */
class JsParserTest extends ParserContract {
    JsParserTest() {
        super(new GraalJsProvider(), Path.of("src", "test", "resources", "contract"), "js");
    }
}
