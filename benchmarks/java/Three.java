import io.spoa.plugin.Argument;
import io.spoa.plugin.Message;
import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;
import io.spoa.plugin.Type;

/** The plugin of the figures: it looks at all arguments and sets three variables. */
public final class Three implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("check-client-ip", Three::check);
    }

    private static void check(Message message) {
        long score = 0;
        for (Argument argument : message.args()) {
            if (argument.type() == Type.INT64) {
                score += argument.asLong();
            }
        }
        message.txn().setInt32("score", (int) score);
        message.txn().set("verdict", "allow");
        message.sess().setIpv4("ip", "127.0.0.1");
    }
}
