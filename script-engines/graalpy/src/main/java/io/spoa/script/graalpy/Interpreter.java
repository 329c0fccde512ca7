package io.spoa.script.graalpy;

import io.spoa.script.Sandbox;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.CallContext;
import io.spoa.script.binding.HookKind;
import io.spoa.script.binding.LineOutput;
import io.spoa.script.binding.SandboxRules;
import io.spoa.script.binding.SourceText;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModules;
import io.spoa.script.bridge.Parking;
import io.spoa.script.polyglot.BridgeValues;
import io.spoa.script.polyglot.GraalLanguage;
import io.spoa.script.polyglot.GuestInterpreter;
import io.spoa.script.polyglot.GuestParking;
import io.spoa.script.polyglot.Registrations;
import io.spoa.script.polyglot.SandboxAccess;
import io.spoa.script.polyglot.SharedFunctions;
import io.spoa.script.polyglot.SourceNames;
import io.spoa.script.python.Dialect;
import io.spoa.script.python.Docs;
import io.spoa.script.python.SourceLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyHashMap;
import org.jspecify.annotations.Nullable;

/** One context of GraalPy with our module in it. Owned by the worker, but for {@link #interrupt}. */
final class Interpreter {
    private final SandboxRules rules;
    private final SourceLines sources;
    private final Errors errors;
    private final CallContext call = new CallContext();
    private final GuestInterpreter guest;
    private final Parking parking;
    private final Value load;
    private Path folder = Path.of("");

    Interpreter(GraalLanguage python, ScriptHost host, Sandbox sandbox) {
        rules = new SandboxRules(sandbox);
        sources = new SourceLines(rules::mayRead);
        LineOutput out = new LineOutput(host);
        Context context = python.newContext(out)
                .allowIO(SandboxAccess.of(rules))
                .allowEnvironmentAccess(EnvironmentAccess.INHERIT)
                .allowExperimentalOptions(true)
                .option("python.ForceImportSite", "false")
                .option("python.PosixModuleBackend", "java")
                .option("python.DontWriteBytecodeFlag", "true")
                .option("python.WarnExperimentalFeatures", "false")
                .build();
        Registrations registrations = new Registrations(host, call);
        guest = new GuestInterpreter(
                context,
                registrations,
                call,
                out,
                new io.spoa.script.polyglot.Failures(new SourceNames(), Errors.WORDING));
        HostFunctions functions = new HostFunctions(call, sources, out, registrar(host, registrations));
        Value main = context.getBindings(python.id());
        functions.all().forEach(main::putMember);
        new SharedFunctions(host, new SharedWords())
                .all()
                .forEach((name, function) -> main.putMember("_host_shared_" + name, function));
        main.putMember("_host_modules", new BridgeValues(new HostWords(), this::call).modules(HostModules.of(host)));
        main.putMember("_docs", ProxyHashMap.from(Map.<Object, Object>copyOf(Docs.all())));
        context.eval(Glue.SOURCE);
        load = main.getMember("_load");
        main.removeMember("_load");
        parking = new PythonParking(
                new GuestParking(guest, true), main.getMember("_leave_call"), main.getMember("_enter_call"));
        main.removeMember("_leave_call");
        main.removeMember("_enter_call");
        errors = new Errors(
                new io.spoa.script.python.Failures(Dialect.PYTHON3, sources), main.getMember("_describe"), sandbox);
        main.removeMember("_describe");
    }

    /** What the script's side calls while it loads. */
    private HostFunctions.Registrar registrar(ScriptHost host, Registrations registrations) {
        return new HostFunctions.Registrar() {
            @Override
            public void register(String message, Value makeInvoker, int wants, ScriptPlace place) {
                Interpreter.this.register(registrations, message, makeInvoker, wants, place);
            }

            @Override
            public void cache(Map<String, @Nullable Object> options, ScriptPlace place) {
                registrations.cache(options, place);
            }

            @Override
            public void hook(HookKind kind, Value function, ScriptPlace place) {
                registrations.hook(kind, () -> Interpreter.this.run(kind, function, place));
            }

            @Override
            public void loaded(String file) {
                // Python's own modules are none of the script's.
                if (Path.of(file).toAbsolutePath().normalize().startsWith(folder)) {
                    host.loaded(Path.of(file));
                }
            }
        };
    }

    private void register(
            Registrations registrations, String message, Value makeInvoker, int wants, ScriptPlace place) {
        String script = Objects.requireNonNullElse(call.loading(), place.file());
        registrations.register(message, new GraalPyCallback(this, makeInvoker, wants, script), place);
    }

    private @Nullable Object call(HostFunction function, @Nullable Object[] values) {
        return function.callWith(parking, values);
    }

    CallContext call() {
        return call;
    }

    /** Runs the top level of a script. */
    void load(Path script, byte[] source) throws ScriptException {
        rules.loading(script);
        sources.loaded(script, source);
        String file = script.toString();
        Path parent = SourceText.folder(script);
        folder = parent.toAbsolutePath().normalize();
        String text = new String(source, StandardCharsets.ISO_8859_1);
        try {
            guest.load(file, () -> load.executeVoid(text, file, parent.toString()));
        } catch (ScriptException e) {
            throw errors.retold(e, file);
        }
    }

    /** Calls an invoker, see {@code _invoker} in {@code spoa.py}. */
    void run(String script, Value invoker, @Nullable Object[] arguments) throws ScriptException {
        inside(script, () -> invoker.executeVoid(arguments));
    }

    private void run(HookKind kind, Value function, ScriptPlace place) throws ScriptException {
        boolean[] returnedFalse = new boolean[1];
        inside(place.file(), () -> returnedFalse[0] = function.execute().asBoolean());
        kind.check(returnedFalse[0], place);
    }

    private void inside(String script, Runnable call) throws ScriptException {
        guest.begin();
        // By hand: who waits in the middle leaves it.
        guest.context().enter();
        Throwable error = null;
        try {
            call.run();
        } catch (RuntimeException | Error e) {
            error = e;
        } finally {
            guest.context().leave();
        }
        try {
            if (error != null) {
                throw errors.retold(guest.failure(error, new ScriptPlace(script, 0)), script);
            }
        } finally {
            guest.end();
        }
    }

    void interrupt() {
        guest.interrupt();
    }

    void close() {
        guest.close();
    }

    /** Parsed once for all contexts. */
    private static final class Glue {
        static final Source SOURCE = read();

        private static Source read() {
            try (InputStream in = Objects.requireNonNull(Glue.class.getResourceAsStream("spoa.py"))) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return Source.newBuilder("python", text, "<spoa>")
                        .internal(true)
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
