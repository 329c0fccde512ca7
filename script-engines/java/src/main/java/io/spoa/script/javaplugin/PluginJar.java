package io.spoa.script.javaplugin;

import io.spoa.plugin.Caching;
import io.spoa.plugin.Lookups;
import io.spoa.plugin.MessageHandler;
import io.spoa.plugin.PluginContext;
import io.spoa.plugin.PluginException;
import io.spoa.plugin.Shared;
import io.spoa.plugin.SpoaPlugin;
import io.spoa.script.CacheRule;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.Refused;
import io.spoa.script.binding.SharedCalls;
import io.spoa.script.binding.SourceText;
import io.spoa.script.binding.Texts;
import io.spoa.script.bridge.HostModules;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** A jar with its plugins in one worker. Owned by the worker. */
final class PluginJar implements PluginContext {
    private final Path jar;
    private final JarContents contents;
    private final Run run;
    private final PluginLoader loader;
    private final Failures failures;
    private final List<SpoaPlugin> plugins = new ArrayList<>();
    private final Shared shared;
    private final Lookups lookups;
    private boolean starting;

    PluginJar(Path jar, JarContents contents, Run run) {
        this.jar = jar;
        this.contents = contents;
        this.run = run;
        shared = new SharedImpl(new SharedCalls(run.host()));
        lookups = new LookupsImpl(HostModules.of(run.host()));
        loader = new PluginLoader(jar, contents);
        failures = new Failures(jar, loader);
    }

    PluginLoader loader() {
        return loader;
    }

    Failures failures() {
        return failures;
    }

    /** Makes and starts the plugins that the jar names, in their order. */
    void start() throws ScriptException {
        if (contents.first(ServiceFile.NAME) == null) {
            throw SourceText.unreadable(jar, ServiceFile.missing(contents), null);
        }
        ClassLoader before = run.enter(loader);
        starting = true;
        try {
            for (SpoaPlugin plugin : ServiceLoader.load(SpoaPlugin.class, loader)) {
                plugins.add(plugin);
                plugin.start(this);
            }
        } catch (Refused e) {
            throw e.reason();
        } catch (Throwable e) {
            throw failures.failed(e);
        } finally {
            starting = false;
            run.leave(before);
        }
        if (plugins.isEmpty()) {
            throw SourceText.unreadable(jar, ServiceFile.NAME + " names no class", null);
        }
    }

    /** Closes the plugins, the last one first, and the loader. */
    void close() {
        ClassLoader before = run.enter(loader);
        for (SpoaPlugin plugin : plugins.reversed()) {
            try {
                plugin.close();
            } catch (Throwable e) {
                String line = failures.failed(e).getMessage() + " (while it was closed)";
                run.host().print(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        run.leave(before);
        plugins.clear();
        loader.close();
    }

    @Override
    public void on(String message, MessageHandler handler) {
        if (!starting) {
            throw new PluginException(Texts.tooLate(message));
        }
        if (message.isEmpty()) {
            throw new PluginException("a message needs a name, got an empty string");
        }
        if (handler == null) {
            throw new PluginException("message '" + message + "' needs a handler, got null");
        }
        ScriptPlace place = failures.caller();
        try {
            run.host().register(message, new JavaCallback(this, run, handler), place);
        } catch (ScriptException e) {
            throw new Refused(e);
        }
    }

    @Override
    public void cache(Caching caching) {
        if (!starting) {
            throw new PluginException(Texts.cacheTooLate());
        }
        try {
            CacheRule rule = new CacheRule(
                    caching.message(),
                    caching.key(),
                    caching.ttl(),
                    caching.max(),
                    caching.stale(),
                    caching.negative());
            run.host().cache(rule, failures.caller());
        } catch (IllegalArgumentException e) {
            throw new PluginException("cache: " + e.getMessage());
        } catch (ScriptException e) {
            throw new Refused(e);
        }
    }

    @Override
    public Shared shared() {
        return shared;
    }

    @Override
    public Lookups lookups() {
        return lookups;
    }

    @Override
    public int worker() {
        return run.host().worker();
    }

    @Override
    public Path folder() {
        return SourceText.folder(jar);
    }

    @Override
    public PrintStream out() {
        return run.out();
    }
}
