package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;

public class InferredTypesCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("out", message -> {
            message.txn().set("yes", true);
            message.txn().set("n", 42);
            message.txn().set("text", "a");
            message.txn().unset("gone");
            message.txn().set("big", message.args().get("big").asBigInteger());
        });
    }
}
