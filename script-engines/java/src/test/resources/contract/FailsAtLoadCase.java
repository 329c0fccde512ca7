package contract; public class FailsAtLoadCase implements io.spoa.plugin.SpoaPlugin { public void start(io.spoa.plugin.PluginContext c) {
        throw new IllegalArgumentException("bad start");
    }
}
