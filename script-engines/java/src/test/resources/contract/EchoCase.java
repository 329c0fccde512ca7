package contract;

import io.spoa.plugin.Argument;
import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;
import io.spoa.plugin.Variables;

public class EchoCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("echo", message -> {
            Argument value = message.args().get(0);
            Variables txn = message.txn();
            switch (message.args().get(1).asString()) {
                case "int32" -> txn.setInt32("out", value.asLong());
                case "uint32" -> txn.setUint32("out", value.asLong());
                case "int64" -> txn.setInt64("out", value.asBigInteger());
                case "uint64" -> txn.setUint64("out", value.asBigInteger());
                case "ipv4" -> txn.setIpv4("out", value.asString());
                case "ipv6" -> txn.setIpv6("out", value.asString());
                case "str" -> txn.set("out", value.asString());
                default -> txn.set("out", value.asBytes());
            }
        });
    }
}
