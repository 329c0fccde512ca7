package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;

public class NoParametersCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        // A Java handler always has its one parameter; this one looks at nothing that came with the message.
        context.on("plain", message -> message.txn().set("done", true));
    }
}
