package contract;

import io.spoa.plugin.Message;
import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;

public class KeepCase implements SpoaPlugin {
    private Message kept;

    @Override
    public void start(PluginContext context) {
        context.on("keep", message -> kept = message);
        context.on("use", message -> {
            context.out().println(kept.name());
            context.out().println(kept.args().get("ip").asString());
        });
        context.on("late", message -> kept.txn().set("x", true));
    }
}
