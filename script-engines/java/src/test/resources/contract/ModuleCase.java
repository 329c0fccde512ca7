package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;

public class ModuleCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("module", message -> context.out().println(helper.Helper.greet()));
    }
}
