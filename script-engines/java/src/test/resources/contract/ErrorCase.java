package contract; public class ErrorCase implements io.spoa.plugin.SpoaPlugin {
    private static void fail() {
        throw new IllegalStateException("on purpose");
    }

    @Override
    public void start(io.spoa.plugin.PluginContext context) {
        context.on("fail", message -> {
            message.txn().set("before", "x");
            fail();
        });
    }
}
