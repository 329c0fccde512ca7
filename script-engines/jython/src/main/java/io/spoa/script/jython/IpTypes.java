package io.spoa.script.jython;

import io.spoa.spop.DataType;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.python.core.BytecodeLoader;
import org.python.core.Py;
import org.python.core.PyCode;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PyObjectDerived;
import org.python.core.PySystemState;
import org.python.core.PyType;
import org.python.core.imp;

/**
 * The address classes of module {@code ipaddress}, which Jython's library lacks and the build makes (docs/adr/0010). The
 * module is loaded when a script imports it, or registers a callback that may get an address.
 */
final class IpTypes {
    private final PySystemState state;
    private @Nullable PyType v4;
    private @Nullable PyType v6;
    private @Nullable PyObject number4;
    private @Nullable PyObject number6;

    IpTypes(PySystemState state) {
        this.state = state;
    }

    /** Loads the module, if that has not happened. */
    void load() {
        if (v4 == null) {
            PyObject module = state.modules.__finditem__("ipaddress");
            if (module == null) {
                module = imp.createFromCode("ipaddress", Code.IPADDRESS, "ipaddress.py");
            }
            v4 = (PyType) module.__getattr__("IPv4Address");
            v6 = (PyType) module.__getattr__("IPv6Address");
            number4 = v4.lookup("_ip");
            number6 = v6.lookup("_ip");
        }
    }

    /** An object of 4 or 16 bytes. Its constructor would only check the range. */
    PyObject object(byte[] bytes, int offset, int length) {
        load();
        boolean four = length == 4;
        PyObject address = new PyObjectDerived(Objects.requireNonNull(four ? v4 : v6));
        // The slot itself: to set it by its name would look for it in the type first.
        Objects.requireNonNull(four ? number4 : number6)
                .__set__(address, four ? small(bytes, offset) : large(bytes, offset, length));
        return address;
    }

    private static PyObject small(byte[] bytes, int offset) {
        int bits = bytes[offset] << 24
                | (bytes[offset + 1] & 0xff) << 16
                | (bytes[offset + 2] & 0xff) << 8
                | bytes[offset + 3] & 0xff;
        return bits >= 0 ? Py.newInteger(bits) : new PyLong(bits & 0xffffffffL);
    }

    private static PyObject large(byte[] bytes, int offset, int length) {
        return new PyLong(new BigInteger(1, bytes, offset, length));
    }

    /** The type of an address object, or {@code null} for all others. */
    @Nullable DataType typeOf(PyObject value) {
        PyType four = v4;
        PyType six = v6;
        if (four == null || six == null) {
            return null;
        }
        PyType type = value.getType();
        return type.isSubType(four) ? DataType.IPV4 : type.isSubType(six) ? DataType.IPV6 : null;
    }

    /** The 4 or 16 bytes of an address object. */
    static byte[] bytes(PyObject address, DataType type) {
        byte[] bytes = new byte[type == DataType.IPV4 ? 4 : 16];
        byte[] number = ((BigInteger) address.__getattr__("_ip").__long__().__tojava__(BigInteger.class)).toByteArray();
        int from = Math.max(0, number.length - bytes.length);
        System.arraycopy(number, from, bytes, bytes.length - (number.length - from), number.length - from);
        return bytes;
    }

    private static final class Code {
        static final PyCode IPADDRESS =
                BytecodeLoader.makeCode("ipaddress$py", Boot.resource("ipaddress.bin"), "ipaddress.py");
    }
}
