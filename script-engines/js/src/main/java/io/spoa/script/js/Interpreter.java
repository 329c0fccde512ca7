package io.spoa.script.js;

import io.spoa.script.Sandbox;
import io.spoa.script.ScriptHost;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.CallContext;
import io.spoa.script.binding.HookKind;
import io.spoa.script.binding.LineOutput;
import io.spoa.script.binding.SandboxRules;
import io.spoa.script.bridge.HostModules;
import io.spoa.script.polyglot.Failures;
import io.spoa.script.polyglot.GraalLanguage;
import io.spoa.script.polyglot.GuestInterpreter;
import io.spoa.script.polyglot.GuestParking;
import io.spoa.script.polyglot.PlainValues;
import io.spoa.script.polyglot.Registrations;
import io.spoa.script.polyglot.SharedFunctions;
import io.spoa.script.polyglot.SourceNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/** The one place that knows how an interpreter is put together. Owned by the worker. */
final class Interpreter {
    /** The binding's JavaScript half. Internal: its frames are in no stack. */
    private static final Source PRELUDE = internal(resource("prelude.js"), "spoa:prelude");

    private static final Source CONSOLE = internal(resource("console.js"), "spoa:console");
    private static final Source BIG_INT = internal("BigInt", "spoa:bigint");
    private static final Source THROW = internal("() => { throw new Error(); }", "spoa:here");
    private static final Source NEW_OBJECT = internal("({})", "spoa:object");

    private record GlueKey(Signature signature, Wants wants) {}

    private final ScriptFiles files;
    private final SourceNames names = new SourceNames();
    private final Awaits awaits = new Awaits(names);
    private final GuestInterpreter guest;
    private final MessageFields fields;
    private final Value here;
    private final Value tools;
    private final Value settle;
    private final Promises promises;
    private final Map<GlueKey, Value> glue = new HashMap<>();

    Interpreter(GraalLanguage language, ScriptHost host, Sandbox sandbox) {
        files = new ScriptFiles(new SandboxRules(sandbox), host::loaded);
        LineOutput out = new LineOutput(host);
        CallContext call = new CallContext();
        Context context = context(language, out);
        Failures failures = new Failures(names, new JsWording(files, names, awaits));
        guest = new GuestInterpreter(context, new Registrations(host, call), call, out, failures);
        fields = new MessageFields(context.eval(BIG_INT));
        here = context.eval(THROW);
        promises = new Promises(host.waiter());
        tools = context.eval(PRELUDE).execute(hostObject(host, context, call).object());
        settle = tools.getMember("settle");
        awaits.use(tools.getMember("stackOf"));
        promises.use(tools.getMember("settled"), new GuestParking(guest, false));
        context.eval(CONSOLE).executeVoid((ProxyExecutable) Interpreter::shown, tools.getMember("Message"));
    }

    private Context context(GraalLanguage language, LineOutput out) {
        return language.newContext(out)
                .allowHostAccess(HostAccess.newBuilder().allowBufferAccess(true).build())
                .allowIO(IOAccess.newBuilder().fileSystem(files).build())
                .allowExperimentalOptions(true)
                .option("js.ecmascript-version", "2025")
                .option("js.charset", "UTF-8")
                .option("js.text-encoding", "true")
                // A rejection that nobody handles is an error of the callback it happens in.
                .option("js.unhandled-rejections", "throw")
                .option("js.load", "false")
                .option("js.global-arguments", "false")
                .option("js.graal-builtin", "false")
                .option("js.polyglot-builtin", "false")
                .build();
    }

    private HostObject hostObject(ScriptHost script, Context context, CallContext call) {
        HostObject host = new HostObject(context.eval(NEW_OBJECT));
        new Setters(call).define(host);
        new Assignments(call).define(host);
        fields.define(host);
        new Modules(script, this::evaluate, files, names, this::file).define(host);
        SharedWords words = new SharedWords(fields);
        words.define(host, new SharedFunctions(script, words));
        host.value("modules", promises.bridge(words).modules(HostModules.of(script)));
        host.action("register", this::register);
        host.action("cache", a -> guest.registrations().cache(PlainValues.pairs(a[0]), place()));
        host.action("hook", a -> {
            HookKind kind = HookKind.of(a[0].asString());
            guest.registrations().hook(kind, new JsHook(this, a[1], kind, place()));
        });
        host.function("awaiting", a -> {
            promises.returned(a[0]);
            return null;
        });
        return host;
    }

    // name, function, how many parameters it looks at, whether the message is the only one
    private void register(Value[] a) {
        ScriptPlace place = place();
        int parameters = a[2].asInt();
        Wants wants = a[3].asBoolean() ? Wants.onlyMessage(parameters) : Wants.classic(parameters);
        guest.registrations().register(a[0].asString(), new JsCallback(this, a[1], wants, place), place);
    }

    /** The line of a script that runs now. */
    private ScriptPlace place() {
        SourceSection section = section();
        String script = Objects.requireNonNullElse(guest.call().loading(), "");
        return section == null ? new ScriptPlace(script, 0) : guest.failures().place(section);
    }

    /** The file whose code runs now. */
    private @Nullable Path file() {
        SourceSection section = section();
        String path = section == null ? null : section.getSource().getPath();
        return path == null ? null : Path.of(path);
    }

    private @Nullable SourceSection section() {
        try {
            here.executeVoid();
            throw new BindingError("no stack");
        } catch (PolyglotException e) {
            return Failures.where(e);
        }
    }

    /** Runs a script's top level. That of a module may wait, and then what comes of it is a promise. */
    void evaluate(Path script, Source source) {
        files.allow(script);
        names.loaded(script);
        promises.begin();
        Value result = evaluate(source);
        if (Sources.isModule(source)) {
            settle.executeVoid(result);
        }
        if (!promises.finishLoading()) {
            throw new BindingError("the top level never settles: nothing is left to run that could end its await");
        }
    }

    private Value evaluate(Source source) {
        awaits.loaded(source);
        return guest.context().eval(source);
    }

    /** The function that makes a callback's glue. */
    Value glue(Signature signature, Wants wants) {
        return glue.computeIfAbsent(
                new GlueKey(signature, wants),
                key -> guest.context().eval(internal(signature.glue(wants), "spoa:call")));
    }

    /** What callbacks wait for. */
    Promises promises() {
        return promises;
    }

    GuestInterpreter guest() {
        return guest;
    }

    MessageFields fields() {
        return fields;
    }

    /** What glue needs of the prelude. */
    Value tools() {
        return tools;
    }

    private static @Nullable Object shown(Value... value) {
        return value[0].isProxyObject() && value[0].asProxyObject() instanceof TypedValue typed
                ? typed.toString()
                : null;
    }

    private static Source internal(String text, String name) {
        return Source.newBuilder("js", text, name).internal(true).buildLiteral();
    }

    /** The text of a file beside this class. */
    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Interpreter.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
