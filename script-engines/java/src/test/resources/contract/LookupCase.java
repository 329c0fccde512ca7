package contract;

import io.spoa.plugin.Argument;
import io.spoa.plugin.Lookup;
import io.spoa.plugin.Lookups;
import io.spoa.plugin.Message;
import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;
import io.spoa.plugin.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

public class LookupCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        Lookups lookups = context.lookups();
        Lookup bad = lookups.cidr("networks.txt");
        Lookup few = lookups.cidr(List.of("10.0.0.0/8", "fd00::/8"));
        Lookup words = lookups.list(List.of("Alpha", "beta"), "ignore-case");
        Lookup map = lookups.map(Map.of("a", "1", "b", "two"));
        Lookup scores = lookups.map("scores.txt", "cidr");
        context.on("bad", m -> m.txn().set("v", has(bad, m)));
        context.on("few", m -> m.txn().set("v", has(few, m)));
        context.on("word", m -> m.txn().set("v", words.has(key(m))));
        context.on("get", m -> {
            Optional<String> value = map.get(key(m));
            if (value.isPresent()) {
                m.txn().set("v", value.get());
            } else {
                m.txn().unset("v");
            }
        });
        context.on("default", m -> m.txn().set("v", map.get(key(m)).orElse("none")));
        context.on("score", m -> {
            Argument ip = m.args().get("ip");
            Optional<String> score = ip.type() == Type.STRING ? scores.get(ip.asString()) : scores.get(ip.asAddress());
            m.txn().set("v", score.orElse("none"));
        });
        context.on("size", m -> m.txn().set("v", bad.size()));
        context.on("late", m -> lookups.cidr("networks.txt"));
        context.on("mixed", m -> m.txn().set("v", words.has(m.args().get("ip").asAddress())));
    }

    private static boolean has(Lookup networks, Message m) {
        Argument ip = m.args().get("ip");
        return ip.type() == Type.STRING ? networks.has(ip.asString()) : networks.has(ip.asAddress());
    }

    private static String key(Message m) {
        return m.args().get("key").asString();
    }
}
