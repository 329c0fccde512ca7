package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;
import java.io.PrintStream;

public class FieldsCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("fields", message -> {
            PrintStream out = context.out();
            out.println(message.name());
            out.println(Long.toUnsignedString(message.streamId()));
            out.println(Long.toUnsignedString(message.frameId()));
            out.println(message.engineId());
            out.println(message.peer());
            out.println(message.timeLeft().isZero() ? "past" : "future");
        });
    }
}
