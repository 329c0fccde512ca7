package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;

public class EmptyNameCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("empty", message -> message.txn().set("", "x"));
    }
}
