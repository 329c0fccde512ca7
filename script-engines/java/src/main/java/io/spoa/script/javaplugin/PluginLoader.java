package io.spoa.script.javaplugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.Attributes.Name;
import org.jspecify.annotations.Nullable;

/** The classes of one plugin's jar in one worker. They go when the worker's engine is closed and nothing holds them. */
final class PluginLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ProtectionDomain domain;
    private volatile JarContents contents;

    /** A loader of these contents, which came from that jar. */
    PluginLoader(Path jar, JarContents contents) {
        super(String.valueOf(jar.getFileName()), ApiLoader.INSTANCE);
        this.contents = contents;
        try {
            domain = new ProtectionDomain(new CodeSource(jar.toUri().toURL(), (Certificate[]) null), null, this, null);
        } catch (MalformedURLException e) {
            throw new AssertionError("a file's URL", e);
        }
    }

    /** Loads nothing more, so that the contents need not stay. */
    void close() {
        contents = JarContents.NONE;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = contents.first(name.replace('.', '/') + ".class");
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        int dot = name.lastIndexOf('.');
        if (dot > 0) {
            definePackageOnce(name.substring(0, dot));
        }
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    // With what the manifest says: libraries ask their package for their version.
    private void definePackageOnce(String name) {
        if (getDefinedPackage(name) == null) {
            try {
                definePackage(
                        name,
                        attribute(Name.SPECIFICATION_TITLE),
                        attribute(Name.SPECIFICATION_VERSION),
                        attribute(Name.SPECIFICATION_VENDOR),
                        attribute(Name.IMPLEMENTATION_TITLE),
                        attribute(Name.IMPLEMENTATION_VERSION),
                        attribute(Name.IMPLEMENTATION_VENDOR),
                        null);
            } catch (IllegalArgumentException e) {
                // Another thread was first.
            }
        }
    }

    private @Nullable String attribute(Name name) {
        return contents.manifest().getValue(name);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        byte[] bytes = contents.first(name);
        return bytes == null ? null : url(name, bytes);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        List<byte[]> all = contents.entries().getOrDefault(name, List.of());
        return Collections.enumeration(
                all.stream().map(bytes -> url(name, bytes)).toList());
    }

    private static URL url(String name, byte[] bytes) {
        try {
            return URL.of(new URI("spoa-plugin", null, "/" + name, null), new Memory(bytes));
        } catch (URISyntaxException | MalformedURLException e) {
            throw new AssertionError(name, e);
        }
    }

    /** Opens URLs of one resource. */
    private static final class Memory extends URLStreamHandler {
        private final byte[] bytes;

        Memory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            return new URLConnection(url) {
                @Override
                public void connect() {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(bytes);
                }

                @Override
                public long getContentLengthLong() {
                    return bytes.length;
                }
            };
        }
    }
}
