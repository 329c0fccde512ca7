package io.spoa.script.graalpy;

import io.spoa.script.contract.KnowledgeContract;
import java.nio.file.Path;

/** The contract of {@code spoa.cidr}, {@code spoa.list} and {@code spoa.map}. */
class GraalPyKnowledgeTest extends KnowledgeContract {
    GraalPyKnowledgeTest() {
        super(new GraalPyProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
