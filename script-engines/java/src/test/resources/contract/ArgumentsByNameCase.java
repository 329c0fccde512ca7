package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;

public class ArgumentsByNameCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("in", message -> {
            context.out().println(message.args().get("ip").asString());
            context.out().println(message.args().get(0).asLong());
            context.out().println(message.args().get(1).asAddress().getHostAddress());
            context.out().println(message.args().get("missing"));
        });
    }
}
