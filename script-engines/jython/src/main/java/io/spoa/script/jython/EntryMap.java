package io.spoa.script.jython;

import java.util.AbstractMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.python.core.PyObject;
import org.python.core.PyString;

/**
 * What is in a dict of the classic {@code args}: {@code name} and {@code value}. A hash map, which Jython's own dict has, was half of
 * what a callback allocated; it is made when a script changes the dict or goes through it.
 */
final class EntryMap extends AbstractMap<PyObject, PyObject> implements ConcurrentMap<PyObject, PyObject> {
    private static final PyString NAME = PyString.fromInterned("name");
    private static final PyString VALUE = PyString.fromInterned("value");

    private final PyObject name;
    private final PyObject value;
    private volatile @Nullable ConcurrentMap<PyObject, PyObject> changed;

    EntryMap(PyObject name, PyObject value) {
        this.name = name;
        this.value = value;
    }

    @Override
    public @Nullable PyObject get(Object key) {
        ConcurrentMap<PyObject, PyObject> map = changed;
        if (map != null) {
            return map.get(key);
        }
        return is(key, VALUE) ? value : is(key, NAME) ? name : null;
    }

    /** A key that stands in a script is interned; others may be equal too, such as {@code u'name'}. */
    @SuppressWarnings("ReferenceEquality") // quick, and what is not the same is compared
    private static boolean is(Object key, PyString known) {
        return key instanceof PyString text
                && (text.getString() == known.getString() || text.getString().equals(known.getString()));
    }

    @Override
    public boolean containsKey(Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        ConcurrentMap<PyObject, PyObject> map = changed;
        return map == null ? 2 : map.size();
    }

    @Override
    public Set<Entry<PyObject, PyObject>> entrySet() {
        return changed().entrySet();
    }

    @Override
    public @Nullable PyObject put(PyObject key, PyObject to) {
        return changed().put(key, to);
    }

    @Override
    public @Nullable PyObject remove(Object key) {
        return changed().remove(key);
    }

    @Override
    public void clear() {
        changed().clear();
    }

    @Override
    public @Nullable PyObject putIfAbsent(PyObject key, PyObject to) {
        return changed().putIfAbsent(key, to);
    }

    @Override
    public boolean remove(Object key, Object from) {
        return changed().remove(key, from);
    }

    @Override
    public boolean replace(PyObject key, PyObject from, PyObject to) {
        return changed().replace(key, from, to);
    }

    @Override
    public @Nullable PyObject replace(PyObject key, PyObject to) {
        return changed().replace(key, to);
    }

    private synchronized ConcurrentMap<PyObject, PyObject> changed() {
        ConcurrentMap<PyObject, PyObject> map = changed;
        if (map == null) {
            map = new ConcurrentHashMap<>();
            map.put(NAME, name);
            map.put(VALUE, value);
            changed = map;
        }
        return map;
    }
}
