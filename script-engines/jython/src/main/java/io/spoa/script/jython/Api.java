package io.spoa.script.jython;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.CallContext;
import io.spoa.script.bridge.Parking;
import java.util.Objects;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyType;

/** What the API's objects of one interpreter share: the running callback, the classes of {@code spoa.py}, addresses. */
final class Api {
    final CallContext call = new CallContext();
    final IpTypes addresses;
    final PyType message;
    /** How callbacks wait. */
    final Parking parking;

    final PyType arguments;
    final PyType scope;
    final PyType typed;
    /** What the bridge's objects are, called with their text. */
    final PyObject known;
    /** {@code spoa.error}. */
    final PyObject error;
    /** Raised by {@link StopGuard}. */
    final PyObject stopped;

    private final PyObject wrongType;
    private final PyObject outOfRange;
    private final PyObject malformed;
    private final PyObject noField;

    /** With the names that {@code spoa.py} has defined. */
    Api(PyObject names, IpTypes addresses, Parking parking) {
        this.parking = parking;
        this.addresses = addresses;
        message = type(names, "Message");
        arguments = type(names, "Arguments");
        scope = type(names, "Scope");
        typed = type(names, "Typed");
        known = name(names, "_known");
        error = name(names, "error");
        stopped = name(names, "_stopped");
        wrongType = name(names, "_wrong_type");
        outOfRange = name(names, "_out_of_range");
        malformed = name(names, "_malformed");
        noField = name(names, "_no_field");
    }

    private static PyObject name(PyObject names, String name) {
        return Objects.requireNonNull(names.__finditem__(name), name);
    }

    private static PyType type(PyObject names, String name) {
        return (PyType) name(names, name);
    }

    /** The Python exception for what a script did wrong. */
    PyException error(BindingError wrong) {
        String text = wrong.getMessage();
        PyObject type =
                text.startsWith("Integer '") ? outOfRange : text.endsWith(": invalid format") ? malformed : error;
        return raise(wrong.isTypeError() ? wrongType : type, text);
    }

    /** A {@code spoa.error}. */
    PyException error(String text) {
        return raise(error, text);
    }

    /** A {@code spoa.error} that is a TypeError as well. */
    PyException wrongType(String text) {
        return raise(wrongType, text);
    }

    /** A {@code spoa.error} that is an AttributeError as well. */
    PyException noField(String text) {
        return raise(noField, text);
    }

    private static PyException raise(PyObject type, String text) {
        return new PyException(type, Bytes.utf8(text));
    }
}
