package io.spoa.script.javaplugin;

import io.spoa.script.ScriptEngine;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The plugins of one worker. */
final class JavaEngine implements ScriptEngine {
    private final Run run;
    private final List<PluginJar> jars = new ArrayList<>();

    JavaEngine(ScriptHost host) {
        run = new Run(host);
    }

    @Override
    public void load(Path script) throws ScriptException {
        PluginJar jar = new PluginJar(script, JarContents.read(script, run.host()::loaded), run);
        // Before it starts, so that what a failed start leaves is closed too.
        jars.add(jar);
        jar.start();
    }

    @Override
    public void interrupt() {
        run.gate().interrupt();
    }

    @Override
    public void close() {
        for (PluginJar jar : jars.reversed()) {
            jar.close();
        }
        jars.clear();
    }
}
