package contract;

import io.spoa.plugin.Argument;
import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;

public class ArgumentsCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("in", message -> {
            for (Argument argument : message.args()) {
                String text = switch (argument.type()) {
                    case NULL -> "null";
                    case BOOLEAN -> String.valueOf(argument.asBoolean());
                    case INT32, UINT32, INT64, UINT64 -> argument.asBigInteger().toString();
                    case IPV4, IPV6, STRING, BINARY -> argument.asString();
                };
                context.out().println(argument.name() + "=" + text);
            }
        });
    }
}
