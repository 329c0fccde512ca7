package contract; public class EndlessCase implements io.spoa.plugin.SpoaPlugin {
    private static void spin(io.spoa.plugin.Message message) {
        while (true) {
            try {
                message.checkTime();
            } catch (Exception e) { // what Java code catches, and a StoppedError is none
            }
        }
    }

    @Override
    public void start(io.spoa.plugin.PluginContext context) {
        context.on("spin", message -> {
            context.out().println("spinning");
            spin(message);
        });
        context.on("ok", message -> message.txn().set("ok", true));
    }
}
