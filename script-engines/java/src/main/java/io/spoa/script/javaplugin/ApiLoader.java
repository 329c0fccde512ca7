package io.spoa.script.javaplugin;

import io.spoa.plugin.SpoaPlugin;

/** What every plugin sees of this process: the JDK and the package {@code io.spoa.plugin}, and no library of the agent. */
final class ApiLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    static final ApiLoader INSTANCE = new ApiLoader();
    private static final String PACKAGE = SpoaPlugin.class.getPackageName();

    private ApiLoader() {
        super("spoa-plugin-api", getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        // A plugin's own package below io.spoa.plugin is the plugin's.
        if (name.startsWith(PACKAGE) && name.lastIndexOf('.') == PACKAGE.length()) {
            return Class.forName(name, false, SpoaPlugin.class.getClassLoader());
        }
        throw new ClassNotFoundException(name);
    }
}
