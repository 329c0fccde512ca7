package io.spoa.script.polyglot;

import io.spoa.script.Restriction;
import io.spoa.script.binding.SandboxRules;
import org.graalvm.polyglot.io.FileSystem;
import org.graalvm.polyglot.io.IOAccess;

/** What a context may reach of the machine. */
public final class SandboxAccess {
    private SandboxAccess() {}

    /** Files and sockets, as far as the sandbox lets a script have them. A language's own files can always be read. */
    public static IOAccess of(SandboxRules rules) {
        if (rules.sandbox().isNone()) {
            return IOAccess.ALL;
        }
        FileSystem files = rules.sandbox().forbids(Restriction.NO_FILES)
                ? FileSystem.allowInternalResourceAccess(new SandboxFiles(rules))
                : FileSystem.newDefaultFileSystem();
        return IOAccess.newBuilder()
                .fileSystem(files)
                .allowHostSocketAccess(!rules.sandbox().forbids(Restriction.NO_NETWORK))
                .build();
    }
}
