package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.Scope;
import io.spoa.plugin.SpoaPlugin;

public class UnsetCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("unset", message -> {
            message.in(Scope.TXN).unset("a");
            message.sess().unset("b");
        });
    }
}
