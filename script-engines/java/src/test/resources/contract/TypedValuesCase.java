package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.Scope;
import io.spoa.plugin.SpoaPlugin;
import io.spoa.plugin.Variables;
import java.math.BigInteger;
import java.net.InetAddress;

public class TypedValuesCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("out", message -> {
            Variables txn = message.in(Scope.TXN);
            txn.setNull("null");
            txn.set("yes", true);
            txn.set("no", false);
            txn.setInt32("int32", Integer.MIN_VALUE);
            txn.setUint32("uint32", 0xffffffffL);
            txn.set("int64", Long.MIN_VALUE);
            txn.set("uint64", BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
            txn.set("ipv4", InetAddress.ofLiteral("192.0.2.1"));
            txn.set("ipv6", InetAddress.ofLiteral("2001:db8::1"));
            txn.set("str", "text");
            txn.set("bin", new byte[] {0, (byte) 255});
        });
    }
}
