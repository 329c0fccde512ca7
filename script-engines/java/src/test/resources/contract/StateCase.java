package contract;

import io.spoa.plugin.Argument;
import io.spoa.plugin.Message;
import io.spoa.plugin.PluginContext;
import io.spoa.plugin.Shared;
import io.spoa.plugin.SpoaPlugin;
import io.spoa.plugin.Variables;
import java.time.Duration;
import java.util.Optional;

public class StateCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        Shared shared = context.shared();
        shared.set("loaded", "at load");
        shared.set("half", 0.5, Duration.ofMillis(250));
        context.on("get", m -> result(m, shared.get(key(m)), shared.getBytes(key(m))));
        context.on("half", m -> m.txn().set("v", shared.get("half").orElseThrow().equals(0.5)));
        context.on("set", m -> {
            if (has(m, "ttl")) {
                shared.set(key(m), value(m, "value"), time(m, "ttl"));
            } else {
                shared.set(key(m), value(m, "value"));
            }
        });
        context.on("add", m -> m.txn().set("v", has(m, "ttl")
                ? shared.add(key(m), value(m, "value"), time(m, "ttl"))
                : shared.add(key(m), value(m, "value"))));
        context.on("incr", m -> m.txn().set("v", shared.incr(key(m), m.args().get("by").asLong(1))));
        context.on("expire", m -> m.txn().set("v", shared.expire(key(m), time(m, "ttl"))));
        context.on("delete", m -> m.txn().set("v", shared.delete(key(m))));
        context.on("cas", m -> m.txn().set("v", shared.cas(key(m), value(m, "expected"), value(m, "value"))));
        context.on("rate", m -> {
            Shared.Rate rate = shared.rate(key(m), m.args().get("limit").asLong(), time(m, "window"));
            m.txn().set("v", rate.allowed());
            m.txn().set("n", rate.count());
        });
    }

    private static String key(Message m) {
        return m.args().get("key").asString();
    }

    private static boolean has(Message m, String name) {
        return !m.args().get(name).isNull();
    }

    private static Duration time(Message m, String name) {
        return Duration.ofSeconds(m.args().get(name).asLong());
    }

    private static Object value(Message m, String name) {
        Argument argument = m.args().get(name);
        return switch (argument.type()) {
            case NULL -> null;
            case BOOLEAN -> argument.asBoolean();
            case STRING -> argument.asString().contains("\ufffd") ? argument.asBytes() : argument.asString();
            case BINARY -> argument.asBytes();
            default -> argument.asBigInteger();
        };
    }

    private static void result(Message m, Optional<Object> value, Optional<byte[]> bytes) {
        Variables txn = m.txn();
        switch (value.orElse(null)) {
            case null -> txn.unset("v");
            case Boolean flag -> txn.set("v", flag);
            case Long number -> txn.set("v", number);
            case String text -> txn.setString("v", bytes.orElseThrow());
            default -> txn.set("v", bytes.orElseThrow());
        }
    }
}
