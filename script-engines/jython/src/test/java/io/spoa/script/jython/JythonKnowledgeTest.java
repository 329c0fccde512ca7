package io.spoa.script.jython;

import io.spoa.script.contract.KnowledgeContract;
import java.nio.file.Path;

/** The contract of {@code spoa.cidr}, {@code spoa.list} and {@code spoa.map}. */
class JythonKnowledgeTest extends KnowledgeContract {
    JythonKnowledgeTest() {
        super(new JythonProvider(), Path.of("..", "python-common", "src", "test", "resources", "contract"), "py");
    }
}
