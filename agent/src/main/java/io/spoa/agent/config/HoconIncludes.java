package io.spoa.agent.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderClasspath;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigIncluderURL;
import com.typesafe.config.ConfigObject;
import java.io.File;
import java.net.URL;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what a file includes: other files, named from its own folder, which must be there; never something from the network. */
final class HoconIncludes implements ConfigIncluder, ConfigIncluderFile, ConfigIncluderURL, ConfigIncluderClasspath {
    private static final int DEEPEST = 16;

    private final @Nullable Path file;
    private final Path folder;
    private final int depth;
    private final Problems problems;
    private final Consumer<Path> included;

    /**
     * What a configuration file includes.
     *
     * @param file the file, or {@code null} if there is none: nothing can be included then
     * @param folder the folder of the configuration file
     * @param included is told of each file, whether it is there or not
     */
    HoconIncludes(@Nullable Path file, Path folder, Problems problems, Consumer<Path> included) {
        this(file, folder, 0, problems, included);
    }

    private HoconIncludes(@Nullable Path file, Path folder, int depth, Problems problems, Consumer<Path> included) {
        this.file = file;
        this.folder = folder;
        this.depth = depth;
        this.problems = problems;
        this.included = included;
    }

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return this;
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        Path from = file;
        if (from == null) {
            return refuse("cannot include '" + what + "': this is no file");
        }
        if (depth == DEEPEST) {
            return refuse("cannot include '" + what + "': " + DEEPEST + " files include each other already");
        }
        if (what.indexOf('\0') >= 0) {
            return refuse("cannot include a file whose name has a NUL in it");
        }
        Path other = from.resolveSibling(what);
        included.accept(other);
        String text = HoconFile.text(other, here(), problems);
        if (text == null) {
            return nothing();
        }
        HoconIncludes own = new HoconIncludes(other, folder, depth + 1, problems, included);
        return ConfigFactory.parseString(text, HoconFile.options(other.toString(), own))
                .root();
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return include(context, what.toString());
    }

    @Override
    public ConfigObject includeURL(ConfigIncludeContext context, URL what) {
        return refuse("include url(…) is not possible here: name a file");
    }

    @Override
    public ConfigObject includeResources(ConfigIncludeContext context, String what) {
        return refuse("include classpath(…) is not possible here: name a file");
    }

    private ConfigObject refuse(String text) {
        problems.add(here(), text);
        return nothing();
    }

    private Origin here() {
        return new Origin.Place(String.valueOf(file), 0, folder);
    }

    private static ConfigObject nothing() {
        return ConfigFactory.empty().root();
    }
}
