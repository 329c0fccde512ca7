package io.spoa.agent.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes nodes of the library's values. */
final class HoconNodes {
    /** {@code spoa.conf: 3-13}, or {@code merge of spoa.conf: 3,other.conf: 7}, which has several places. */
    private static final Pattern PLACE = Pattern.compile("(?:merge of )?(.*?): ([0-9]{1,9})(?:-[0-9]+)?(?:,.*)?");

    private final Path folder;
    private final String name;

    /**
     * For the values of a configuration file.
     *
     * @param folder its folder
     * @param name its name
     */
    HoconNodes(Path folder, String name) {
        this.folder = folder;
        this.name = name;
    }

    /** In the order of lines: the library gives none. */
    Node.Table table(ConfigObject object) {
        List<Map.Entry<String, ConfigValue>> entries = new ArrayList<>(object.entrySet());
        entries.sort(Comparator.comparingInt((Map.Entry<String, ConfigValue> entry) ->
                        entry.getValue().origin().lineNumber())
                .thenComparing(Map.Entry::getKey));
        Map<String, Node> nodes = new LinkedHashMap<>();
        for (Map.Entry<String, ConfigValue> entry : entries) {
            Node node = node(entry.getValue());
            if (node != null) {
                nodes.put(entry.getKey(), node);
            }
        }
        return new Node.Table(nodes, origin(object.origin()));
    }

    /** Nothing for null, which takes a value back, and for what could not be resolved, which was said. */
    private @Nullable Node node(ConfigValue value) {
        if (value.valueType() == ConfigValueType.NULL
                || value.origin().description().contains(HoconReferences.MISSING)) {
            return null;
        }
        return switch (value) {
            case ConfigObject object -> table(object);
            case ConfigList list -> {
                List<Node> items = new ArrayList<>();
                for (ConfigValue item : list) {
                    Node node = node(item);
                    if (node != null) {
                        items.add(node);
                    }
                }
                yield new Node.Items(items, origin(list.origin()));
            }
            default -> new Node.Word(String.valueOf(value.unwrapped()), origin(value.origin()));
        };
    }

    private Origin origin(ConfigOrigin origin) {
        String text = origin.description();
        if (text.startsWith(HoconReferences.ENVIRONMENT)) {
            return new Origin.Environment(text.substring(HoconReferences.ENVIRONMENT.length()), folder);
        }
        Matcher place = PLACE.matcher(text);
        return place.matches()
                ? new Origin.Place(place.group(1), Integer.parseInt(place.group(2)), folder)
                : new Origin.Place(name, 0, folder);
    }
}
