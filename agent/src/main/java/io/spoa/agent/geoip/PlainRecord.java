package io.spoa.agent.geoip;

import io.spoa.script.bridge.Slice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes values of the bridge of one record. In a file values point to others: a few hundred bytes can mean more than fits any memory. */
final class PlainRecord {
    /** Records of real databases have some hundreds. */
    private static final int MOST_VALUES = 10_000;

    private int values;

    /** @throws IllegalStateException if it is too much for a record */
    @Nullable Object of(@Nullable Object value) {
        if (++values > MOST_VALUES) {
            throw new IllegalStateException("a record has more than " + MOST_VALUES + " values");
        }
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                map.forEach((key, each) -> plain.put(String.valueOf(key), of(each)));
                yield plain;
            }
            case List<?> list -> {
                List<@Nullable Object> plain = new ArrayList<>();
                list.forEach(each -> plain.add(of(each)));
                yield plain;
            }
            case Integer number -> (long) number;
            case Float number -> (double) number;
            case BigInteger number -> number.bitLength() < Long.SIZE ? (Object) number.longValue() : number.toString();
            case byte[] bytes -> Slice.of(bytes, false);
            case null -> null;
            default -> value; // text, boolean, Long, Double
        };
    }
}
