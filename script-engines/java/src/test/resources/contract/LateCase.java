package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;

public class LateCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("late", message -> context.on("later", other -> {}));
    }
}
