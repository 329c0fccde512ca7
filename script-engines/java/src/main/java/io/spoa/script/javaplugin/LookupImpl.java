package io.spoa.script.javaplugin;

import io.spoa.plugin.Lookup;
import io.spoa.plugin.PluginException;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import java.net.InetAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one of the functions of the bridge gave. */
final class LookupImpl implements Lookup {
    private final HostFunction has;
    private final @Nullable HostFunction get;
    private final HostFunction size;

    LookupImpl(HostObject object) {
        has = object.function("has");
        get = object.name().equals("map") ? object.function("get") : null;
        size = object.function("size");
    }

    /** Calls a function of the bridge; what a plugin did wrong is an exception of its own. */
    static @Nullable Object call(HostFunction function, @Nullable Object... values) {
        try {
            return function.call(values);
        } catch (BindingError e) {
            throw new PluginException(e.getMessage());
        }
    }

    private boolean has(Object key) {
        return Boolean.TRUE.equals(call(has, key));
    }

    private Optional<String> get(Object key) {
        HostFunction values = get;
        if (values == null) {
            return has(key) ? Optional.of("") : Optional.empty();
        }
        return call(values, key) instanceof Slice found ? Optional.of(found.string()) : Optional.empty();
    }

    @Override
    public boolean has(String key) {
        return has((Object) Slice.text(key));
    }

    @Override
    public boolean has(InetAddress address) {
        return has((Object) new Address(address.getAddress()));
    }

    @Override
    public Optional<String> get(String key) {
        return get((Object) Slice.text(key));
    }

    @Override
    public Optional<String> get(InetAddress address) {
        return get((Object) new Address(address.getAddress()));
    }

    @Override
    public int size() {
        return call(size) instanceof Long number ? number.intValue() : 0;
    }
}
