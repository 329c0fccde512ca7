package io.spoa.script.luanative;

import io.spoa.script.binding.SharedCalls;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Floats;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import io.spoa.script.bridge.Strange;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Values in one string, between {@code bridge.lua} and the bridge: a letter and what it is, numbers with the lowest byte first. {@code n}
 * nothing, {@code t} and {@code f} booleans, {@code i} an integer, {@code d} a float, {@code s} a string, {@code l} a list, {@code m}
 * keys and values; from Lua {@code u} an unsigned integer from 2^63 on and {@code x} what no function takes; to Lua {@code o} an object.
 */
final class Packed {
    private final ToIntFunction<HostFunction> numbers;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Packed(ToIntFunction<HostFunction> numbers) {
        this.numbers = numbers;
    }

    /** What modules there are: a list of a name and an object each. */
    static byte[] modules(List<HostModule> modules, ToIntFunction<HostFunction> numbers) {
        List<Object> all = new ArrayList<>();
        for (HostModule module : modules) {
            all.add(module.name());
            all.add(new HostObject(module.name(), module.name(), module.functions()));
        }
        return write(all, numbers);
    }

    /** A result; functions of objects get numbers. */
    static byte[] write(@Nullable Object value, ToIntFunction<HostFunction> numbers) {
        Packed packed = new Packed(numbers);
        packed.put(value);
        return packed.out.toByteArray();
    }

    private void put(@Nullable Object value) {
        switch (value) {
            case null -> out.write('n');
            case Boolean flag -> out.write(flag ? 't' : 'f');
            case Long number -> {
                out.write('i');
                bits(number, Long.BYTES);
            }
            case Double number -> {
                out.write('d');
                bits(Double.doubleToRawLongBits(number), Long.BYTES);
            }
            case String text -> string(text);
            case Slice slice -> {
                out.write('s');
                bits(slice.length(), Integer.BYTES);
                out.write(slice.array(), slice.offset(), slice.length());
            }
            case Address address -> string(address.toString());
            case List<?> list -> {
                out.write('l');
                bits(list.size(), Integer.BYTES);
                list.forEach(this::put);
            }
            case Map<?, ?> map -> {
                out.write('m');
                bits(map.size(), Integer.BYTES);
                map.forEach((key, content) -> {
                    put(key);
                    put(content);
                });
            }
            case HostObject object -> object(object);
            default -> throw new IllegalArgumentException(value.getClass().getName());
        }
    }

    private void object(HostObject object) {
        out.write('o');
        put(object.name());
        put(object.text());
        bits(object.functions().size(), Integer.BYTES);
        for (HostFunction function : object.functions()) {
            put(function.word());
            put(function.name() + ": call it with a colon, as in x:" + function.word() + "("
                    + String.join(", ", function.parameters()) + ")");
            bits(numbers.applyAsInt(function), Integer.BYTES);
            bits(function.parameters().size(), Integer.BYTES);
        }
    }

    private void string(String text) {
        put(Slice.of(text.getBytes(StandardCharsets.UTF_8), true));
    }

    private void bits(long bits, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (bits >>> Byte.SIZE * i));
        }
    }

    /** The arguments that Lua has packed, one after the other. */
    static @Nullable Object[] read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<@Nullable Object> values = new ArrayList<>();
        while (in.hasRemaining()) {
            values.add(value(in));
        }
        return values.toArray();
    }

    private static @Nullable Object value(ByteBuffer in) {
        return switch (in.get()) {
            case 'n' -> null;
            case 't' -> true;
            case 'f' -> false;
            case 'i' -> in.getLong();
            case 'd' -> Floats.value(in.getDouble());
            case 's' -> slice(in);
            case 'l' -> list(in);
            case 'm' -> map(in);
            case 'u' -> SharedCalls.exact(new BigInteger(Long.toUnsignedString(in.getLong())));
            default -> new Strange(slice(in).string());
        };
    }

    private static Slice slice(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return Slice.of(bytes, true);
    }

    private static List<@Nullable Object> list(ByteBuffer in) {
        int size = in.getInt();
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(value(in));
        }
        return list;
    }

    private static Map<@Nullable Object, @Nullable Object> map(ByteBuffer in) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = in.getInt(); i > 0; i--) {
            map.put(value(in), value(in));
        }
        return map;
    }
}
