package io.spoa.script.polyglot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** What a script says in plain values, as Java has them. */
public final class PlainValues {
    private PlainValues() {}

    /** A list of names and values in turn, as a map. */
    public static Map<String, @Nullable Object> pairs(Value list) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < list.getArraySize(); i += 2) {
            map.put(list.getArrayElement(i).asString(), plain(list.getArrayElement(i + 1)));
        }
        return map;
    }

    private static @Nullable Object plain(Value value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isNumber()) {
            return value.asDouble();
        }
        if (value.isString()) {
            return value.asString();
        }
        if (!value.hasArrayElements()) {
            return value;
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < value.getArraySize(); i++) {
            list.add(plain(value.getArrayElement(i)));
        }
        return list;
    }
}
