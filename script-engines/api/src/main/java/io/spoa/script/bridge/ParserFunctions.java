package io.spoa.script.bridge;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code spoa.headers}, {@code headers_bin}, {@code cookies} and {@code query}: what HAProxy sends in one piece, taken apart. What a
 * client left out comes as nothing, and has nothing in it.
 */
final class ParserFunctions {
    private static final String ALL = "all";
    private static final List<String> OPTIONS = List.of(ALL);

    private ParserFunctions() {}

    static List<HostFunction> of() {
        return List.of(
                function(
                        "headers",
                        "Header fields by their names in lower case, of what req.hdrs gives. Values of the same name are joined.",
                        HeaderBlock::lines,
                        Fields::joined),
                function("headers_bin", "The same of what req.hdrs_bin gives.", HeaderBlock::pairs, Fields::joined),
                function(
                        "cookies",
                        "Cookies by name, of a Cookie header field. Of the same name the first counts.",
                        NamedValues::cookies,
                        Fields::firsts),
                function(
                        "query",
                        "Parameters by name, decoded, of what the fetch query gives. Of the same name the first counts.",
                        NamedValues::query,
                        Fields::firsts));
    }

    private static HostFunction function(
            String name, String help, Function<Slice, Fields> parser, Function<Fields, Map<String, Object>> usual) {
        return new HostFunction(
                name,
                0,
                List.of("text", "options"),
                help + " options: 'all' for a list of values by each name.",
                given -> {
                    Fields fields = parser.apply(given.has(0) ? given.string(0) : Slice.EMPTY);
                    return given.options(1, OPTIONS).contains(ALL) ? fields.lists() : usual.apply(fields);
                });
    }
}
