package io.spoa.script.jython;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.SharedCalls;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Floats;
import io.spoa.script.bridge.HostModules;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Strange;
import io.spoa.spop.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.python.core.BaseSet;
import org.python.core.Py;
import org.python.core.PyBoolean;
import org.python.core.PyByteArray;
import org.python.core.PyDictionary;
import org.python.core.PyFloat;
import org.python.core.PyInteger;
import org.python.core.PyList;
import org.python.core.PyLong;
import org.python.core.PyNone;
import org.python.core.PyObject;
import org.python.core.PySequenceList;
import org.python.core.PyString;
import org.python.core.PyTuple;

/** Between Python's values and those of the bridge. */
final class HostValues {
    private HostValues() {}

    /** What a script gives. */
    static @Nullable Object java(Api api, PyObject value) {
        return java(api, value, 0);
    }

    private static @Nullable Object java(Api api, PyObject value, int depth) {
        return switch (value) {
            case PyString text -> Slice.of(Bytes.of(text), true);
            case PyBoolean flag -> flag.getBooleanValue();
            case PyInteger number -> (long) number.getValue();
            case PyLong number -> SharedCalls.exact(number.getValue());
            case PyFloat number -> Floats.value(number.getValue());
            case PyByteArray bytes -> Slice.of(Values.bytes(api, "", bytes), false);
            case PyNone _ -> null;
            default -> other(api, value, depth);
        };
    }

    private static Object other(Api api, PyObject value, int depth) {
        DataType address = api.addresses.typeOf(value);
        if (address != null) {
            return new Address(IpTypes.bytes(value, address));
        }
        if (depth >= HostModules.MOST_DEPTH) {
            throw new BindingError("lists lie too deep in each other: at most " + HostModules.MOST_DEPTH);
        }
        if (value instanceof PySequenceList || value instanceof BaseSet) {
            List<@Nullable Object> list = new ArrayList<>();
            for (PyObject each : value.asIterable()) {
                list.add(java(api, each, depth + 1));
            }
            return list;
        }
        if (value instanceof PyDictionary dictionary) {
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            for (PyObject each : dictionary.items().asIterable()) {
                PyTuple pair = (PyTuple) each;
                map.put(java(api, pair.pyget(0), depth + 1), java(api, pair.pyget(1), depth + 1));
            }
            return map;
        }
        return new Strange("a " + value.getType().fastGetName());
    }

    /** What a script gets. */
    static PyObject python(Api api, @Nullable Object value) {
        return switch (value) {
            case null -> Py.None;
            case Boolean flag -> Py.newBoolean(flag);
            case Long number -> Py.newInteger(number);
            case Double number -> new PyFloat(number);
            case String text -> Bytes.utf8(text);
            case Slice slice -> Bytes.str(slice.array(), slice.offset(), slice.length());
            case Address address -> api.addresses.object(address.bytes(), 0, address.bytes().length);
            case List<?> list -> list(api, list);
            case Map<?, ?> map -> map(api, map);
            case HostObject object -> object(api, object);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    private static PyObject list(Api api, List<?> list) {
        PyList python = new PyList();
        list.forEach(each -> python.append(python(api, each)));
        return python;
    }

    private static PyObject map(Api api, Map<?, ?> map) {
        PyDictionary python = new PyDictionary();
        map.forEach((key, value) -> python.__setitem__(python(api, key), python(api, value)));
        return python;
    }

    private static PyObject object(Api api, HostObject object) {
        PyObject python = api.known.__call__(Bytes.utf8(object.text()));
        object.functions().forEach(function -> python.__setattr__(function.word(), new HostCallable(api, function)));
        return python;
    }
}
