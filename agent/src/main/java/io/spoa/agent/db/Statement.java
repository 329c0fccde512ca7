package io.spoa.agent.db;

import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Arguments;
import io.spoa.script.bridge.Slice;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement with its parameters, which are nothing, a {@link Boolean}, {@link Long}, {@link Double}, {@link String}, {@code byte[]} or a
 * list of these: nothing of the script's. Immutable.
 *
 * @param counts whether what the driver says of changed rows is about this statement; SQLite's goes on saying what the last one changed
 */
record Statement(String sql, List<@Nullable Object> parameters, boolean counts) {
    private static final Set<String> OF_ROWS = Set.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH");

    private static final Set<String> OF_TRANSACTIONS =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");

    /**
     * Takes what a script gave.
     *
     * @param where what errors begin with
     * @param given a list, nothing, or the only parameter
     * @throws BindingError if the database could not make one statement of it
     */
    static Statement of(String where, boolean sqlite, Slice sql, @Nullable Object given) {
        String text = sql.string();
        SqlText known = SqlText.of(text, sqlite);
        if (known.first().isEmpty()) {
            throw new BindingError(where + "there is no statement");
        }
        String shown = " (" + SqlText.shown(text) + ")";
        if (known.several()) {
            throw new BindingError(where + "one statement a call: after the ; there is another" + shown);
        }
        if (OF_TRANSACTIONS.contains(known.first())) {
            throw new BindingError(where + "transaction() is for that: it takes all statements at once" + shown);
        }
        List<?> list = given instanceof List<?> many ? many : given == null ? List.of() : List.of(given);
        if (list.size() != known.parameters()) {
            throw new BindingError(where + "the statement has " + count(known.parameters(), "?") + ", and there "
                    + (list.size() == 1 ? "is " : "are ") + count(list.size(), "parameter") + shown);
        }
        List<@Nullable Object> values = new ArrayList<>(list.size());
        for (Object value : list) {
            values.add(plain(where, values.size() + 1, value, !sqlite));
        }
        return new Statement(text, values, !sqlite || OF_ROWS.contains(known.first()));
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 || what.equals("?") ? "" : "s");
    }

    private static @Nullable Object plain(String where, int number, @Nullable Object value, boolean lists) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case Long whole -> whole;
            case Double fraction -> fraction;
            case Address address -> address.toString();
            case Slice slice -> slice.text() ? text(slice) : slice.copy();
            case List<?> list
            when lists -> {
                List<@Nullable Object> all = new ArrayList<>();
                list.forEach(each -> all.add(plain(where, number, each, false)));
                yield all;
            }
            default ->
                throw BindingError.wrongType(where + "parameter " + number + " is " + Arguments.kind(value)
                        + ", which the database cannot take");
        };
    }

    /** Text; what is none in a language that does not tell text from bytes is bytes. */
    private static Object text(Slice slice) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(slice.array(), slice.offset(), slice.length()))
                    .toString();
        } catch (CharacterCodingException e) {
            return slice.copy();
        }
    }
}
