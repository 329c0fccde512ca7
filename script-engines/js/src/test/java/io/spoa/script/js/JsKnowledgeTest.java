package io.spoa.script.js;

import io.spoa.script.contract.KnowledgeContract;
import java.nio.file.Path;

/** The contract of {@code spoa.cidr}, {@code spoa.list} and {@code spoa.map}. */
class JsKnowledgeTest extends KnowledgeContract {
    JsKnowledgeTest() {
        super(new GraalJsProvider(), Path.of("src", "test", "resources", "contract"), "js");
    }
}
