package io.spoa.script.jython;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.CallContext;
import io.spoa.script.binding.Texts;
import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.python.core.PyBoolean;
import org.python.core.PyByteArray;
import org.python.core.PyFloat;
import org.python.core.PyInteger;
import org.python.core.PyLong;
import org.python.core.PyNone;
import org.python.core.PyObject;
import org.python.core.PyString;

/** From Python's values to variables. */
final class Values {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+");
    private static final String NO_INTEGER =
            "number has no integer representation: use int(x) for an integer or str(x) for text";
    private static final BigInteger UINT64_MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private Values() {}

    /** Sets a variable of a type from a value that must fit it. {@code function} is the setter, for messages. */
    static void set(Api api, String function, Scope scope, String name, DataType type, PyObject value) {
        CallContext call = api.call;
        switch (type) {
            case NULL -> call.setNull(scope, name);
            case BOOLEAN -> call.setBoolean(scope, name, truth(api, function, value));
            case INT32, UINT32, INT64, UINT64 -> {
                if (value instanceof PyInteger small) {
                    call.setInteger(scope, name, type, small.getValue());
                } else {
                    call.setInteger(scope, name, type, integer(api, function, value));
                }
            }
            case IPV4, IPV6 -> call.setAddress(scope, name, address(api, function, type, value));
            case STRING, BINARY -> call.setBytes(scope, name, type, bytes(api, function, value));
        }
    }

    /** Sets a variable with the type that the value suggests. */
    static void setInferred(Api api, Scope scope, String name, PyObject value) {
        CallContext call = api.call;
        switch (value) {
            case PyString text -> call.setBytes(scope, name, DataType.STRING, Bytes.of(text));
            case PyBoolean bool -> call.setBoolean(scope, name, bool.getBooleanValue());
            case PyInteger small -> call.setInteger(scope, name, DataType.INT64, small.getValue());
            case PyLong large -> {
                BigInteger number = large.getValue();
                call.setInteger(scope, name, CallContext.inferred(number), number);
            }
            case PyNone none -> call.unset(scope, name);
            case TypedObject typed -> typed.write(call, scope, name);
            case PyByteArray bytes -> call.setBytes(scope, name, DataType.BINARY, bytes(api, "", bytes));
            case PyFloat number -> {
                BigInteger integer = integral(number.getValue());
                if (integer == null) {
                    throw api.error("msg." + scope.label() + "." + name + " = " + number + ": " + NO_INTEGER);
                }
                call.setInteger(scope, name, CallContext.inferred(integer), integer);
            }
            default -> {
                DataType address = api.addresses.typeOf(value);
                if (address == null) {
                    throw api.wrongType("msg." + scope.label() + "." + name + ": a "
                            + value.getType().fastGetName() + " cannot be a variable: set a bool, an int, a str, a"
                            + " bytearray, an address, None or one of spoa's typed values");
                }
                call.setAddress(scope, name, IpTypes.bytes(value, address));
            }
        }
    }

    static boolean truth(Api api, String function, PyObject value) {
        if (value instanceof PyInteger || value instanceof PyLong) {
            return value.__nonzero__();
        }
        throw wrong(api, function, "a bool", value);
    }

    /** The integer of an int, of a float without fraction, or of decimal text. */
    static BigInteger integer(Api api, String function, PyObject value) {
        BigInteger integer = switch (value) {
            case PyInteger small -> BigInteger.valueOf(small.getValue());
            case PyLong large -> large.getValue();
            case PyString text when DECIMAL.matcher(text.getString()).matches() -> new BigInteger(text.getString());
            case PyFloat number -> {
                BigInteger whole = integral(number.getValue());
                if (whole == null) {
                    throw api.error(function + "(): " + number + ": " + NO_INTEGER);
                }
                yield whole;
            }
            default -> throw wrong(api, function, "an int", value);
        };
        return integer;
    }

    private static @Nullable BigInteger integral(double number) {
        return Double.isFinite(number) && number == Math.rint(number) ? new BigDecimal(number).toBigInteger() : null;
    }

    /** An integer for a type, whose range is checked. */
    static BigInteger inRange(DataType type, BigInteger value) {
        boolean fits = switch (type) {
            case INT32 -> value.bitLength() < 32;
            case UINT32 -> value.signum() >= 0 && value.bitLength() <= 32;
            case INT64 -> value.bitLength() < 64;
            default -> value.signum() >= 0 && value.compareTo(UINT64_MAX) <= 0;
        };
        if (!fits) {
            throw new BindingError(Texts.outOfRange(type, value.toString()));
        }
        return value;
    }

    static byte[] address(Api api, String function, DataType type, PyObject value) {
        DataType object = api.addresses.typeOf(value);
        if (object == type) {
            return IpTypes.bytes(value, type);
        }
        if (object != null) {
            throw new BindingError(Texts.badAddress(type, value.__str__().toString()));
        }
        if (!(value instanceof PyString string)) {
            throw wrong(
                    api,
                    function,
                    type == DataType.IPV4 ? "an IPv4Address or a str" : "an IPv6Address or a str",
                    value);
        }
        String text = Bytes.text(string);
        byte[] address = type == DataType.IPV4 ? Addresses.parseIpv4(text) : Addresses.parseIpv6(text);
        if (address == null) {
            throw new BindingError(Texts.badAddress(type, text));
        }
        return address;
    }

    static byte[] bytes(Api api, String function, PyObject value) {
        if (value instanceof PyString text) {
            return Bytes.of(text);
        }
        if (value instanceof PyByteArray array) {
            byte[] bytes = new byte[array.__len__()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) array.intAt(i);
            }
            return bytes;
        }
        throw wrong(api, function, "a str", value);
    }

    private static RuntimeException wrong(Api api, String function, String expected, PyObject value) {
        return api.wrongType(function + "() takes " + expected + " as value, not "
                + value.getType().fastGetName());
    }
}
