package contract; public class DuplicateCase implements io.spoa.plugin.SpoaPlugin { public void start(io.spoa.plugin.PluginContext c) { c.on("twice", m -> {});
        c.on("twice", m -> {});
    }
}
