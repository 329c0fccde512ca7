package io.spoa.agent.config;

import com.typesafe.config.ConfigResolver;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What {@code ${…}} means that is no key of the file: a variable of the environment. */
final class HoconReferences implements ConfigResolver {
    /** How the origin of a variable's value begins. */
    static final String ENVIRONMENT = "environment ";

    /** The origin of what stands for something missing, which was said already. */
    static final String MISSING = "said already";

    private final UnaryOperator<@Nullable String> environment;
    private final Set<String> missing;

    HoconReferences(UnaryOperator<@Nullable String> environment, Set<String> missing) {
        this.environment = environment;
        this.missing = missing;
    }

    @Override
    public @Nullable ConfigValue lookup(String path) {
        if (missing.contains(path)) {
            return ConfigValueFactory.fromAnyRef("", MISSING);
        }
        String value = environment.apply(path);
        return value == null ? null : ConfigValueFactory.fromAnyRef(value, ENVIRONMENT + path);
    }

    @Override
    public ConfigResolver withFallback(ConfigResolver fallback) {
        return this;
    }
}
