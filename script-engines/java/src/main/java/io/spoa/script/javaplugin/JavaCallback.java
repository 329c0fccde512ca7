package io.spoa.script.javaplugin;

import io.spoa.plugin.MessageHandler;
import io.spoa.script.Callback;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptMessage;
import io.spoa.spop.codec.ActionWriter;
import org.jspecify.annotations.Nullable;

/** A handler that a plugin registered. */
final class JavaCallback implements Callback {
    private final PluginJar jar;
    private final Run run;
    private final MessageHandler handler;

    JavaCallback(PluginJar jar, Run run, MessageHandler handler) {
        this.jar = jar;
        this.run = run;
        this.handler = handler;
    }

    @Override
    public void call(ScriptMessage message, ActionWriter actions) throws ScriptException {
        run.call().begin(message, actions);
        ClassLoader before = run.enter(jar.loader());
        Throwable thrown = handle(message);
        boolean stopped = run.leave(before);
        run.call().end();
        if (stopped) {
            throw jar.failures().stopped(thrown);
        }
        if (thrown != null) {
            throw jar.failures().failed(thrown);
        }
    }

    private @Nullable Throwable handle(ScriptMessage message) {
        try {
            handler.handle(new MessageImpl(message, run));
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    /** For tests: what the loader's life hangs on. */
    ClassLoader loader() {
        return jar.loader();
    }
}
