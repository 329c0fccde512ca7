package io.spoa.script.toy;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.CallContext;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line: {@code on NAME set SCOPE.VARIABLE TYPE VALUE}. */
record Statement(
        String message, Scope scope, String variable, DataType type, String value, ScriptPlace place, String line) {
    private static final Pattern SYNTAX = Pattern.compile("on (\\S+) set ([a-z]+)\\.(\\S+) ([a-z0-9]+) (.*)");

    static Statement parse(String line, ScriptPlace place) throws ScriptException {
        Matcher parts = SYNTAX.matcher(line);
        if (!parts.matches()) {
            throw ToyEngine.error(
                    Kind.SYNTAX, place, "a line is: on NAME set SCOPE.VARIABLE TYPE VALUE; this is: " + line, line);
        }
        Scope scope = Arrays.stream(Scope.values())
                .filter(known -> known.label().equals(parts.group(2)))
                .findFirst()
                .orElseThrow(
                        () -> ToyEngine.error(Kind.SYNTAX, place, "there is no scope '" + parts.group(2) + "'", line));
        DataType type = Arrays.stream(DataType.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(parts.group(4)))
                .findFirst()
                .orElseThrow(
                        () -> ToyEngine.error(Kind.SYNTAX, place, "there is no type '" + parts.group(4) + "'", line));
        return new Statement(parts.group(1), scope, parts.group(3), type, parts.group(5), place, line);
    }

    void run(CallContext call) throws ScriptException {
        try {
            switch (type) {
                case NULL -> call.setNull(scope, variable);
                case BOOLEAN -> call.setBoolean(scope, variable, value.equals("true"));
                case INT32, UINT32, INT64, UINT64 -> call.setInteger(scope, variable, type, new BigInteger(value));
                case IPV4, IPV6 -> call.setAddress(scope, variable, type, value);
                case STRING -> call.setText(scope, variable, value);
                case BINARY -> throw new BindingError("this language has no bytes");
            }
        } catch (BindingError | NumberFormatException e) {
            throw ToyEngine.error(Kind.RUNTIME, place, String.valueOf(e.getMessage()), line);
        }
    }
}
