package io.spoa.agent.backend;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.spoa.script.binding.BindingError;
import java.util.Map;

/** Reads JSON, by the library that reads configurations, which is strict about it if told so. */
final class HoconJson {
    private static final ConfigParseOptions STRICT =
            ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON).setAllowMissing(false);

    private HoconJson() {}

    /**
     * An object of text, numbers, booleans, lists and objects; and of {@code null}, whatever its type says.
     *
     * @param start how errors begin
     * @throws BindingError if it is none
     */
    static Map<String, Object> parse(String text, String start) {
        try {
            return ConfigFactory.parseString(text, STRICT).root().unwrapped();
        } catch (ConfigException e) {
            throw new BindingError(start + "no JSON object: "
                    + String.valueOf(e.getMessage())
                            .replaceFirst("^String: ", "line ")
                            .replaceFirst(":  has", ": it has"));
        } catch (StackOverflowError e) {
            throw new BindingError(start + "too many brackets in each other");
        }
    }
}
