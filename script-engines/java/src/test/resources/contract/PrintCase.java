package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;

public class PrintCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("print", message -> {
            context.out().println("one");
            context.out().println("two\nthree");
            context.out().print("four");
        });
    }
}
