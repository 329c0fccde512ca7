package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;

public class TwoCallbacksCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("a", message -> message.txn().set("a", true));
        context.on("b", message -> message.txn().set("b", true));
    }
}
