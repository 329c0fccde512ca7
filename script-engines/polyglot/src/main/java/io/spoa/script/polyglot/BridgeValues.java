package io.spoa.script.polyglot;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.SharedCalls;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Floats;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Strange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyArray;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.jspecify.annotations.Nullable;

/**
 * The bridge for GraalVM's languages. Strings, numbers, booleans and nothing cross as they are; all else as an array of a letter and
 * what it is: {@code b} bytes, {@code a} an address, {@code l} a list's elements, {@code m} keys and values of a map in turn, {@code x}
 * what no function takes. Back come also {@code o} an object, {@code p} what a promise is made of, {@code d} what one has that is
 * fulfilled already, {@code e} an error's text, and {@code t} one about a type, which the
 * language's own side raises. Owned by the worker.
 */
public final class BridgeValues {
    private final BridgeWords words;
    private final Caller caller;

    /** Calls a function. */
    @FunctionalInterface
    public interface Caller {
        /** Calls it; gives its result, or an object of the language in place of it. */
        @Nullable Object call(HostFunction function, @Nullable Object[] values);
    }

    /** For one interpreter. */
    public BridgeValues(BridgeWords words, Caller caller) {
        this.words = words;
        this.caller = caller;
    }

    /** The functions as arrays: for each module its name, then arrays as {@link #function} makes them. */
    public ProxyArray modules(List<HostModule> modules) {
        List<Object> all = new ArrayList<>();
        for (HostModule module : modules) {
            List<Object> one = new ArrayList<>();
            one.add(module.name());
            module.functions().forEach(function -> one.add(function(function)));
            all.add(ProxyArray.fromList(one));
        }
        return ProxyArray.fromList(all);
    }

    /** A function as an array: its word, its full name, help, how many parameters it needs, itself, then their names. */
    private ProxyArray function(HostFunction function) {
        List<Object> one = new ArrayList<>();
        one.add(function.word());
        one.add(function.name());
        one.add(function.help());
        one.add(function.required());
        one.add((ProxyExecutable) given -> call(function, given));
        one.addAll(function.parameters());
        return ProxyArray.fromList(one);
    }

    private @Nullable Object call(HostFunction function, Value... given) {
        try {
            @Nullable Object[] values = new @Nullable Object[given.length];
            for (int i = 0; i < given.length; i++) {
                values[i] = java(given[i]);
            }
            return guest(caller.call(function, values));
        } catch (BindingError e) {
            return error(e);
        }
    }

    /** An error, for the language's own side to raise. */
    public static ProxyArray error(BindingError error) {
        return ProxyArray.fromArray(error.isTypeError() ? "t" : "e", error.getMessage());
    }

    private @Nullable Object java(Value value) {
        if (value.isString()) {
            return Slice.of(EscapedText.encode(value.asString()), true);
        }
        if (value.isNull()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        return value.isNumber() ? number(value) : tagged(value);
    }

    private static Object number(Value value) {
        if (value.fitsInDouble()) {
            double number = value.asDouble();
            if (number != Math.rint(number) || Floats.isWhole(number) || !value.fitsInLong()) {
                return Floats.value(number);
            }
        }
        return value.fitsInLong() ? value.asLong() : SharedCalls.exact(value.asBigInteger());
    }

    private @Nullable Object tagged(Value value) {
        Value content = value.getArrayElement(1);
        return switch (value.getArrayElement(0).asString()) {
            case "b" -> Slice.of(words.bytes(content), false);
            case "a" -> new Address(words.bytes(content));
            case "l" -> list(content);
            case "m" -> map(content);
            default -> new Strange(content.asString());
        };
    }

    private List<@Nullable Object> list(Value elements) {
        int size = (int) elements.getArraySize();
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(java(elements.getArrayElement(i)));
        }
        return list;
    }

    private Map<@Nullable Object, @Nullable Object> map(Value pairs) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.getArraySize(); i += 2) {
            map.put(java(pairs.getArrayElement(i)), java(pairs.getArrayElement(i + 1)));
        }
        return map;
    }

    /** A result, for the language's own side. */
    public @Nullable Object guest(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean flag -> flag;
            case Long number -> words.whole(number);
            case Double number -> number;
            case String text -> text;
            case Slice slice when slice.text() -> EscapedText.decode(slice.array(), slice.offset(), slice.length());
            case Slice slice -> ProxyArray.fromArray("b", words.bytes(slice.copy()));
            case Address address -> ProxyArray.fromArray("a", words.address(address.bytes()));
            case List<?> list -> ProxyArray.fromArray("l", elements(list));
            case Map<?, ?> map -> ProxyArray.fromArray("m", pairs(map));
            case HostObject object -> object(object);
            case ProxyArray made -> made;
            default -> throw new IllegalArgumentException(value.getClass().getName());
        };
    }

    private ProxyArray elements(List<?> list) {
        List<@Nullable Object> all = new ArrayList<>(list.size());
        list.forEach(each -> all.add(guest(each)));
        return ProxyArray.fromArray(all.toArray());
    }

    private ProxyArray pairs(Map<?, ?> map) {
        List<@Nullable Object> all = new ArrayList<>(2 * map.size());
        map.forEach((key, value) -> {
            all.add(guest(key));
            all.add(guest(value));
        });
        return ProxyArray.fromArray(all.toArray());
    }

    private ProxyArray object(HostObject object) {
        List<Object> all = new ArrayList<>();
        all.add("o");
        all.add(object.name());
        all.add(object.text());
        object.functions().forEach(function -> all.add(function(function)));
        return ProxyArray.fromList(all);
    }
}
