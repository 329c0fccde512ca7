package io.spoa.script.javaplugin;

import io.spoa.script.ScriptException;
import io.spoa.script.binding.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What is in a jar and in those that its manifest's {@code Class-Path} names, read into memory: a jar may be overwritten
 * while its old version runs. The workers of a process share one copy. Immutable.
 *
 * @param entries the contents of each name, those of the jar itself first
 * @param manifest the main attributes of the jar's manifest
 */
record JarContents(Map<String, List<byte[]>> entries, Attributes manifest) {
    /** What a closed loader has. */
    static final JarContents NONE = new JarContents(Map.of(), new Attributes());

    private static final Map<String, WeakReference<JarContents>> SHARED = new ConcurrentHashMap<>();

    /**
     * Reads a jar.
     *
     * @param opened told of it and of those it names
     * @throws ScriptException if it is not there or no jar, or if one that its Class-Path names is so
     */
    static JarContents read(Path jar, Consumer<Path> opened) throws ScriptException {
        Reader reader = new Reader();
        String digests = reader.digest(jar);
        reader.jars.forEach(opened);
        SHARED.values().removeIf(reference -> reference.refersTo(null));
        WeakReference<JarContents> reference = SHARED.get(digests);
        JarContents shared = reference == null ? null : reference.get();
        if (shared == null) {
            shared = reader.contents();
            SHARED.put(digests, new WeakReference<>(shared));
        }
        return shared;
    }

    /** The first entry of this name. */
    byte @Nullable [] first(String name) {
        List<byte[]> all = entries.get(name);
        return all == null ? null : all.getFirst();
    }

    /** Reads one jar and what it names; two passes, as most workers need only the first. */
    private static final class Reader {
        private final List<Path> jars = new ArrayList<>();
        private final StringBuilder digests = new StringBuilder();

        /** Says which contents the jars have, for all that hangs together. */
        String digest(Path jar) throws ScriptException {
            jars.add(jar);
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(SourceText.read(jar));
                digests.append(jar.toAbsolutePath())
                        .append('=')
                        .append(HexFormat.of().formatHex(digest));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every JDK has SHA-256", e);
            }
            for (Path other : classPath(jar)) {
                if (!jars.contains(other)) {
                    digest(other);
                }
            }
            return digests.toString();
        }

        private static List<Path> classPath(Path jar) throws ScriptException {
            try (JarFile file = new JarFile(jar.toFile(), false)) {
                Manifest manifest = file.getManifest();
                String names =
                        manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
                List<Path> named = new ArrayList<>();
                for (String name : names == null ? new String[0] : names.strip().split("\\s+")) {
                    if (name.endsWith(".jar")) {
                        named.add(SourceText.folder(jar).resolve(name).normalize());
                    }
                }
                return named;
            } catch (IOException e) {
                throw SourceText.unreadable(jar, "is no jar that can be read: " + e.getMessage(), e);
            }
        }

        JarContents contents() throws ScriptException {
            Map<String, List<byte[]>> entries = new HashMap<>();
            Attributes attributes = new Attributes();
            for (Path jar : jars.reversed()) {
                attributes = read(jar, entries);
            }
            return new JarContents(entries, attributes);
        }

        // The jar that is read last is asked first.
        private static Attributes read(Path jar, Map<String, List<byte[]>> into) throws ScriptException {
            try (JarFile file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
                Iterator<JarEntry> all = file.versionedStream().iterator();
                while (all.hasNext()) {
                    JarEntry entry = all.next();
                    if (!entry.isDirectory()) {
                        try (InputStream in = file.getInputStream(entry)) {
                            into.computeIfAbsent(entry.getName(), name -> new ArrayList<>(1))
                                    .addFirst(in.readAllBytes());
                        }
                    }
                }
                Manifest manifest = file.getManifest();
                return manifest == null ? new Attributes() : manifest.getMainAttributes();
            } catch (IOException e) {
                throw SourceText.unreadable(jar, "is no jar that can be read: " + e.getMessage(), e);
            }
        }
    }
}
