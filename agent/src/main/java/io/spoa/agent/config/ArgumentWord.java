package io.spoa.agent.config;

import io.spoa.spop.Addresses;
import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Value;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one argument from a word such as {@code ip=ip:192.0.2.7}. */
public final class ArgumentWord {
    private static final String TYPES = "ip, ipv4, ipv6, int, int32, int64, uint32, uint64, bool, str, bin, null";
    // A name has no colon: "str:a=b" is an argument without a name.
    private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_.-]*)=(.*)", Pattern.DOTALL);
    private static final Pattern TYPED =
            Pattern.compile("(ip|ipv4|ipv6|int|int32|int64|uint32|uint64|bool|str|bin|null):(.*)", Pattern.DOTALL);

    private final String word;

    private ArgumentWord(String word) {
        this.word = word;
    }

    /**
     * Reads {@code [name=]type:value}, {@code [name=]@file} or {@code [name=]text}.
     *
     * @throws IllegalArgumentException naming the word and what was expected
     */
    public static Argument parse(String word) {
        Matcher named = NAMED.matcher(word);
        boolean hasName = named.matches();
        String name = hasName ? named.group(1) : "";
        return new Argument(name, new ArgumentWord(word).value(hasName ? named.group(2) : word));
    }

    private Value value(String text) {
        if (text.startsWith("@")) {
            return new Value.Bin(file(text.substring(1)));
        }
        if (text.equals("null")) {
            return new Value.Null();
        }
        Matcher typed = TYPED.matcher(text);
        if (!typed.matches()) {
            return new Value.Str(text);
        }
        String rest = typed.group(2);
        return switch (typed.group(1)) {
            case "ip" -> address(rest, rest.contains(":"));
            case "ipv4" -> address(rest, false);
            case "ipv6" -> address(rest, true);
            case "int", "int64" -> integer(DataType.INT64, rest);
            case "int32" -> integer(DataType.INT32, rest);
            case "uint32" -> integer(DataType.UINT32, rest);
            case "uint64" -> integer(DataType.UINT64, rest);
            case "bool" -> bool(rest);
            case "str" -> string(rest);
            case "bin" -> binary(rest);
            case "null" -> nothing(rest);
            default -> throw wrong("one of the types " + TYPES);
        };
    }

    private Value address(String text, boolean ipv6) {
        byte[] bytes = ipv6 ? Addresses.parseIpv6(text) : Addresses.parseIpv4(text);
        if (bytes == null) {
            throw wrong(ipv6 ? "an IPv6 address such as 2001:db8::1" : "an IPv4 address such as 192.0.2.7");
        }
        return new Value.Address(bytes);
    }

    private Value integer(DataType type, String text) {
        BigInteger min = switch (type) {
            case INT32 -> BigInteger.valueOf(Integer.MIN_VALUE);
            case INT64 -> BigInteger.valueOf(Long.MIN_VALUE);
            default -> BigInteger.ZERO;
        };
        BigInteger max = switch (type) {
            case INT32 -> BigInteger.valueOf(Integer.MAX_VALUE);
            case UINT32 -> BigInteger.valueOf(0xffff_ffffL);
            case INT64 -> BigInteger.valueOf(Long.MAX_VALUE);
            default -> BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        };
        // No type has more digits; a longer text is not even tried.
        if (text.matches("[+-]?[0-9]{1,40}")) {
            BigInteger number = new BigInteger(text);
            if (number.compareTo(min) >= 0 && number.compareTo(max) <= 0) {
                return new Value.Int(type, number.longValue());
            }
        }
        throw wrong("an " + type.name().toLowerCase(Locale.ROOT) + ": a decimal number from " + min + " to " + max);
    }

    private Value bool(String text) {
        return switch (text) {
            case "true", "1" -> new Value.Bool(true);
            case "false", "0" -> new Value.Bool(false);
            default -> throw wrong("true or false");
        };
    }

    /** A text that starts with @ itself is written with two. */
    private Value string(String text) {
        if (text.startsWith("@@")) {
            return new Value.Str(text.substring(1));
        }
        return text.startsWith("@") ? new Value.Str(file(text.substring(1))) : new Value.Str(text);
    }

    private Value binary(String text) {
        if (text.startsWith("@")) {
            return new Value.Bin(file(text.substring(1)));
        }
        try {
            return new Value.Bin(HexFormat.of().parseHex(text));
        } catch (IllegalArgumentException e) {
            throw wrong("bytes as pairs of hexadecimal digits such as 00ff, or @file");
        }
    }

    private Value nothing(String text) {
        if (!text.isEmpty()) {
            throw wrong("nothing behind null:");
        }
        return new Value.Null();
    }

    private byte[] file(String name) {
        try {
            Path path = Path.of(name);
            if (!Files.isRegularFile(path)) {
                throw wrong("the name of a file behind @, and there is no file '" + name + "'");
            }
            return Files.readAllBytes(path);
        } catch (InvalidPathException e) {
            throw wrong("the name of a file behind @, and '" + name + "' cannot be one: " + e.getReason());
        } catch (IOException e) {
            throw wrong("a file that can be read behind @, and '" + name + "' cannot");
        }
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("argument '" + word + "': expected " + expected);
    }
}
