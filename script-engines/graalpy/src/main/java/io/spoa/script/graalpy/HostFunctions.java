package io.spoa.script.graalpy;

import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.CallContext;
import io.spoa.script.binding.HookKind;
import io.spoa.script.binding.LineOutput;
import io.spoa.script.binding.Texts;
import io.spoa.script.polyglot.EscapedText;
import io.spoa.script.polyglot.PlainValues;
import io.spoa.script.python.SourceLines;
import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * What {@code spoa.py} calls, each with primitives. A setter gives back the text of an error, or null: exceptions of Java's
 * are not what scripts should catch.
 */
final class HostFunctions {
    private static final DataType[] TYPES = DataType.values();

    private final CallContext call;
    private final SourceLines sources;
    private final LineOutput out;
    private final Registrar registrar;

    /** Takes a callback: a function of Python that makes its invoker, and what that wants. */
    interface Registrar {
        void register(String message, Value makeInvoker, int wants, ScriptPlace place);

        /** See {@code Registrations}. */
        void cache(Map<String, @Nullable Object> options, ScriptPlace place);

        /** Takes a function of Python for a moment of the script's life; it says whether it returned false. */
        void hook(HookKind kind, Value function, ScriptPlace place);

        /** A script imported this file. */
        void loaded(String file);
    }

    HostFunctions(CallContext call, SourceLines sources, LineOutput out, Registrar registrar) {
        this.call = call;
        this.sources = sources;
        this.out = out;
        this.registrar = registrar;
    }

    private interface Body {
        void run(Value[] arguments);
    }

    private static ProxyExecutable setter(Body body) {
        return arguments -> {
            try {
                body.run(arguments);
                return null;
            } catch (BindingError e) {
                return e.getMessage();
            }
        };
    }

    /** The functions by name. */
    Map<String, ProxyExecutable> all() {
        return Map.ofEntries(
                Map.entry("_host_null", setter(a -> call.setNull(scope(a), name(a)))),
                Map.entry("_host_unset", setter(a -> call.unset(scope(a), name(a)))),
                Map.entry("_host_boolean", setter(a -> call.setBoolean(scope(a), name(a), a[2].asBoolean()))),
                Map.entry("_host_integer", setter(this::integer)),
                Map.entry(
                        "_host_address", setter(a -> call.setAddress(scope(a), name(a), type(a[2]), a[3].asString()))),
                Map.entry(
                        "_host_text",
                        setter(a -> call.setBytes(scope(a), name(a), type(a[2]), EscapedText.encode(a[3].asString())))),
                Map.entry("_host_bytes", setter(a -> call.setBytes(scope(a), name(a), type(a[2]), latin1(a[3])))),
                Map.entry("_host_check_address", HostFunctions::checkAddress),
                Map.entry("_host_unknown_scope", a -> Texts.unknownScope(a[0].asString())),
                Map.entry("_host_unreadable", a -> Texts.unreadable(Scope.of(a[0].asInt()), a[1].asString())),
                Map.entry("_host_ended", a -> Texts.ended(Scope.of(a[0].asInt()), a[1].asString())),
                Map.entry("_host_too_late", a -> call.loading() == null),
                Map.entry("_host_is_script", a -> sources.isScript(a[0].asString())),
                Map.entry("_host_register", setter(this::register)),
                Map.entry("_host_cache", setter(this::cache)),
                Map.entry(
                        "_host_hook",
                        setter(a -> registrar.hook(HookKind.of(a[0].asString()), a[1], place(a[2], a[3])))),
                Map.entry("_host_loaded", a -> {
                    registrar.loaded(a[0].asString());
                    return null;
                }),
                Map.entry("_host_print", this::print));
    }

    private static String name(Value[] arguments) {
        return arguments[0].asString();
    }

    private static Scope scope(Value[] arguments) {
        return CallContext.scope(arguments[1].fitsInInt() ? arguments[1].asInt() : -1);
    }

    private static DataType type(Value code) {
        return TYPES[code.asInt()];
    }

    private static byte[] latin1(Value text) {
        return text.asString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void integer(Value[] arguments) {
        DataType type = type(arguments[2]);
        long bits = arguments[3].asLong();
        if (type == DataType.UINT64 && bits < 0) {
            call.setInteger(scope(arguments), name(arguments), type, new BigInteger(Long.toUnsignedString(bits)));
        } else {
            call.setInteger(scope(arguments), name(arguments), type, bits);
        }
    }

    private static @Nullable Object checkAddress(Value... arguments) {
        DataType type = type(arguments[0]);
        String text = arguments[1].asString();
        byte[] bytes = type == DataType.IPV4 ? Addresses.parseIpv4(text) : Addresses.parseIpv6(text);
        return bytes == null ? Texts.badAddress(type, text) : null;
    }

    private void register(Value[] arguments) {
        registrar.register(name(arguments), arguments[1], arguments[2].asInt(), place(arguments[3], arguments[4]));
    }

    private void cache(Value[] arguments) {
        registrar.cache(PlainValues.pairs(arguments[0]), place(arguments[1], arguments[2]));
    }

    private ScriptPlace place(Value file, Value line) {
        String script = call.loading();
        return file.asString().isEmpty()
                ? new ScriptPlace(script == null ? "" : script, 0)
                : new ScriptPlace(sources.name(file.asString()), line.asInt());
    }

    private @Nullable Object print(Value... arguments) {
        byte[] bytes = arguments[1].asBoolean() ? latin1(arguments[0]) : EscapedText.encode(arguments[0].asString());
        out.write(bytes, 0, bytes.length);
        return null;
    }
}
