package io.spoa.script.lua.lib;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** The os library, but for what would end the agent. */
final class OsLib {
    private static final long START = System.nanoTime();
    private static final int NOON = 12;

    private OsLib() {}

    static void install(Vm vm) {
        LuaTable os = new LuaTable(0, 16);
        Fn.put(os, "clock", _ -> LuaValue.valueOf((System.nanoTime() - START) / 1e9));
        Fn.put(os, "date", OsLib::date);
        Fn.put(
                os,
                "difftime",
                a -> LuaValue.valueOf(
                        Args.number(a, 1, "difftime") - (a.arg(2).isnil() ? 0 : Args.number(a, 2, "difftime"))));
        Fn.put(os, "execute", IoLib.waits(vm, a -> execute(vm, a)));
        Fn.put(os, "exit", _ -> {
            throw LuaFailure.raw("os.exit is not available in the agent");
        });
        Fn.put(os, "getenv", a -> {
            String value = System.getenv(Args.string(a, 1, "getenv").tojstring());
            return value == null ? LuaValue.NIL : LuaString.valueOf(value);
        });
        Fn.put(os, "remove", IoLib.waits(vm, a -> remove(vm, a)));
        Fn.put(os, "rename", IoLib.waits(vm, a -> rename(vm, a)));
        Fn.put(os, "setlocale", a -> {
            String wanted =
                    Args.string(a, 1, "setlocale", LuaString.valueOf("")).tojstring();
            return wanted.matches("|C|POSIX") ? LuaString.valueOf("C") : LuaValue.NIL;
        });
        Fn.put(os, "time", OsLib::time);
        Fn.put(os, "tmpname", IoLib.waits(vm, _ -> tmpname(vm)));
        Modules.put(vm, "os", os);
    }

    private static Varargs execute(Vm vm, Varargs a) {
        String refusal = vm.access.program("os.execute");
        if (a.arg1().isnil()) {
            return LuaValue.valueOf(refusal == null);
        }
        LuaAccess.require(refusal);
        String command = Args.string(a, 1, "execute").tojstring();
        try {
            return FileMethods.exited(
                    new ProcessBuilder("/bin/sh", "-c", command).inheritIO().start());
        } catch (IOException e) {
            return IoResults.failed(command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LuaFailure.raw("interrupted");
        }
    }

    private static Varargs remove(Vm vm, Varargs a) {
        LuaAccess.require(vm.access.writing("os.remove"));
        String path = Args.string(a, 1, "remove").tojstring();
        try {
            Files.delete(IoLib.path(path));
            return LuaValue.TRUE;
        } catch (IOException e) {
            return IoResults.failed(path, e);
        }
    }

    private static Varargs rename(Vm vm, Varargs a) {
        LuaAccess.require(vm.access.writing("os.rename"));
        String from = Args.string(a, 1, "rename").tojstring();
        String to = Args.string(a, 2, "rename").tojstring();
        try {
            Files.move(IoLib.path(from), IoLib.path(to), StandardCopyOption.REPLACE_EXISTING);
            return LuaValue.TRUE;
        } catch (IOException e) {
            return IoResults.failed(null, e);
        }
    }

    private static Varargs tmpname(Vm vm) {
        LuaAccess.require(vm.access.writing("os.tmpname"));
        try {
            return LuaString.valueOf(Files.createTempFile("lua_", "").toString());
        } catch (IOException e) {
            throw LuaFailure.raw("unable to generate a unique filename");
        }
    }

    private static Varargs date(Varargs a) {
        String format = Args.string(a, 1, "date", LuaString.valueOf("%c")).tojstring();
        long seconds = a.arg(2).isnil() ? Instant.now().getEpochSecond() : Args.integer(a, 2, "date");
        boolean utc = format.startsWith("!");
        ZonedDateTime t;
        try {
            t = Instant.ofEpochSecond(seconds).atZone(utc ? ZoneOffset.UTC : ZoneId.systemDefault());
        } catch (java.time.DateTimeException e) {
            throw LuaFailure.raw("time result cannot be represented in this installation");
        }
        String rest = utc ? format.substring(1) : format;
        return rest.startsWith("*t") ? fields(t) : LuaString.valueOf(DateFormat.format(rest, t, utc));
    }

    private static LuaTable fields(ZonedDateTime t) {
        LuaTable fields = new LuaTable(0, 16);
        fields.set("year", t.getYear());
        fields.set("month", t.getMonthValue());
        fields.set("day", t.getDayOfMonth());
        fields.set("hour", t.getHour());
        fields.set("min", t.getMinute());
        fields.set("sec", t.getSecond());
        fields.set("wday", t.getDayOfWeek().getValue() % 7 + 1);
        fields.set("yday", t.getDayOfYear());
        fields.set("isdst", LuaValue.valueOf(t.getZone().getRules().isDaylightSavings(t.toInstant())));
        return fields;
    }

    private static Varargs time(Varargs a) {
        if (a.arg1().isnil()) {
            return ExactInteger.of(Instant.now().getEpochSecond());
        }
        LuaTable t = Args.table(a, 1, "time");
        try {
            return ExactInteger.of(LocalDateTime.of((int) field(t, "year", Integer.MIN_VALUE), 1, 1, 0, 0, 0)
                    .plusMonths(field(t, "month", Integer.MIN_VALUE) - 1)
                    .plusDays(field(t, "day", Integer.MIN_VALUE) - 1)
                    .plusHours(field(t, "hour", NOON))
                    .plusMinutes(field(t, "min", 0))
                    .plusSeconds(field(t, "sec", 0))
                    .atZone(ZoneId.systemDefault())
                    .toEpochSecond());
        } catch (java.time.DateTimeException e) {
            throw LuaFailure.raw("time result cannot be represented in this installation");
        }
    }

    /** A field of a date table; {@link Integer#MIN_VALUE} stands for no default. */
    private static long field(LuaTable t, String key, int otherwise) {
        LuaValue v = t.get(key);
        LuaValue n = Numbers.of(v);
        java.math.BigInteger exact = n == null ? null : ExactInteger.toExact(n);
        if (exact != null) {
            if (exact.bitLength() > 31) {
                throw LuaFailure.raw("field '" + key + "' is out-of-bound");
            }
            return exact.longValue();
        }
        if (!v.isnil()) {
            throw LuaFailure.raw("field '" + key + "' is not an integer");
        }
        if (otherwise == Integer.MIN_VALUE) {
            throw LuaFailure.raw("field '" + key + "' missing in date table");
        }
        return otherwise;
    }
}
