package io.spoa.script.luanative;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Lua library that is loaded, for as long as the process lives.
 *
 * @param path the file it came from
 * @param release its version, such as {@code Lua 5.4.6}
 * @param api the functions of calls
 * @param setup the functions of states
 * @param coroutines the functions of coroutines
 */
record LuaLibrary(String path, String release, LuaApi api, LuaHooks hooks, LuaSetup setup, LuaCoroutines coroutines) {
    private static final Map<LuaVersion, LuaLibrary> LOADED = new EnumMap<>(LuaVersion.class);
    private static final String IDENT = "$LuaVersion: ";

    /** The library of a version: the one that was asked for, the system's, or the one on the class path. Any thread. */
    static LuaLibrary of(LuaVersion version) throws MissingLibrary {
        synchronized (LOADED) {
            LuaLibrary library = LOADED.get(version);
            if (library == null) {
                library = find(version, asked(version));
                LOADED.put(version, library);
            }
            return library;
        }
    }

    private static @Nullable String asked(LuaVersion version) {
        String property = System.getProperty(version.property());
        return property != null ? property : System.getenv(version.variable());
    }

    /**
     * Finds a library.
     *
     * @param asked the only file to try, or {@code null}
     */
    static LuaLibrary find(LuaVersion version, @Nullable String asked) throws MissingLibrary {
        if (asked != null) {
            return load(version, asked)
                    .orElseThrow(() -> new MissingLibrary(asked + ": not a library of " + version.language() + ": set "
                            + version.property() + " or " + version.variable() + " to one, or leave both out"));
        }
        boolean mac = System.getProperty("os.name", "").startsWith("Mac");
        for (String file : candidates(version.files(mac), mac)) {
            Optional<LuaLibrary> library = load(version, file);
            if (library.isPresent()) {
                return library.get();
            }
        }
        return bundled(version)
                .orElseThrow(() -> new MissingLibrary(version.language() + " is not here: install " + version.packages()
                        + ", set " + version.variable() + " to the library's path, or run the script with luaj"));
    }

    // macOS looks for bare names in few folders, and Homebrew's is none of them.
    private static List<String> candidates(List<String> names, boolean mac) {
        List<String> all = new ArrayList<>();
        for (String name : names) {
            if (mac) {
                all.add("/opt/homebrew/lib/" + name);
                all.add("/usr/local/lib/" + name);
                all.add("/opt/local/lib/" + name);
            } else {
                all.add(name);
            }
        }
        return all;
    }

    private static Optional<LuaLibrary> bundled(LuaVersion version) throws MissingLibrary {
        Path file = version == LuaVersion.LUA54 ? BundledLibrary.extract() : null;
        return file == null ? Optional.empty() : load(version, file.toString());
    }

    private static Optional<LuaLibrary> load(LuaVersion version, String file) {
        try {
            SymbolLookup symbols = file.contains("/")
                    ? SymbolLookup.libraryLookup(Path.of(file), Arena.global())
                    : SymbolLookup.libraryLookup(file, Arena.global());
            String release = release(symbols);
            if (!release.startsWith(version.language() + ".")) {
                return Optional.empty();
            }
            MemorySegment function = symbols.findOrThrow("lua_newstate");
            return Optional.of(new LuaLibrary(
                    loadedFrom(function, file),
                    release,
                    new LuaApi(symbols),
                    new LuaHooks(symbols),
                    new LuaSetup(symbols),
                    new LuaCoroutines(version, symbols)));
        } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
            return Optional.empty(); // Not there, or not Lua: the next one.
        }
    }

    // Every Lua carries a text that names it: $LuaVersion: Lua 5.4.6  Copyright …
    private static String release(SymbolLookup symbols) {
        String ident = symbols.findOrThrow("lua_ident").reinterpret(4096).getString(0);
        int end = ident.indexOf("  ");
        return ident.startsWith(IDENT) && end > 0 ? ident.substring(IDENT.length(), end) : "";
    }

    /** The file that a function was loaded from, as the dynamic loader tells, or {@code known}. */
    private static String loadedFrom(MemorySegment function, String known) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> dladdr = linker.defaultLookup().find("dladdr");
        if (dladdr.isEmpty()) {
            return known;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(4 * ADDRESS.byteSize());
            int found = (int) linker.downcallHandle(dladdr.get(), FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS))
                    .invokeExact(function, info);
            return found == 0 ? known : info.get(ADDRESS, 0).reinterpret(4096).getString(0);
        } catch (Throwable e) {
            return known;
        }
    }

    /** The name of the machine as libraries' names have it: {@code x86_64} or {@code aarch64}. */
    static String machine() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return name.equals("amd64") ? "x86_64" : name;
    }
}
