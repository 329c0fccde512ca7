package contract;

import io.spoa.plugin.Caching;
import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;
import java.time.Duration;
import java.util.List;

public class CacheCase implements SpoaPlugin {
    @Override
    public void start(PluginContext context) {
        context.cache(new Caching("hot", List.of("ip"), Duration.ofMillis(500), 100, Duration.ofMinutes(5), false));
        context.cache(Caching.of("cold", Duration.ofSeconds(30), "ip", "path"));
        context.on("late", message -> context.cache(Caching.of("late", Duration.ofSeconds(1), "ip")));
    }
}
