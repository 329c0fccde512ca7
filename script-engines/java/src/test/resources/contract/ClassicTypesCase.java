package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;
import io.spoa.plugin.Variables;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

public class ClassicTypesCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("out", message -> {
            Variables txn = message.txn();
            txn.setNull("null");
            txn.set("yes", true);
            txn.set("no", false);
            txn.setInt32("int32", -2147483648);
            txn.setUint32("uint32", 4294967295L);
            txn.setInt64("int64", new BigInteger("-9223372036854775808"));
            txn.setUint64("uint64", new BigInteger("18446744073709551615"));
            txn.setIpv4("ipv4", "192.0.2.1");
            txn.setIpv6("ipv6", "2001:db8::1");
            txn.setString("str", "text".getBytes(StandardCharsets.UTF_8));
            txn.set("bin", new byte[] {0, (byte) 255});
        });
    }
}
