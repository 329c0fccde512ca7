package contract;

import io.spoa.plugin.PluginContext;
import io.spoa.plugin.Scope;
import io.spoa.plugin.SpoaPlugin;
import java.util.Locale;

public class ScopesCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.on("scopes", message -> {
            for (Scope scope : Scope.values()) {
                message.in(scope).set("v", scope.name().toLowerCase(Locale.ROOT));
            }
            message.proc().set("w", "proc");
            message.sess().set("w", "sess");
            message.txn().set("w", "txn");
            message.req().set("w", "req");
            message.res().set("w", "res");
        });
    }
}
