package io.spoa.script.lua;

import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.WireWriter;
import java.math.BigInteger;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaInteger;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Sets a variable with the type that its value suggests (docs/script-api.md, "Types going out"). */
final class VariableWriter {
    private VariableWriter() {}

    static void set(CallState call, Scope scope, LuaString name, LuaValue value) {
        ActionWriter out = call.actions();
        switch (value) {
            case LuaString text -> bytes(call, scope, name, DataType.STRING, text);
            case LuaInteger number -> integer(call, scope, name, DataType.INT64, number.v);
            case LuaBoolean bool -> {
                if (!out.setBoolean(scope, name.m_bytes, name.m_offset, name.m_length, bool.v)) {
                    throw call.noRoom(scope, name, 1);
                }
            }
            case TypedValue typed -> typed(call, scope, name, typed);
            default -> {
                if (!value.isnil()) {
                    inferred(call, scope, name, value);
                } else if (!out.unset(scope, name.m_bytes, name.m_offset, name.m_length)) {
                    throw call.noRoom(scope, name, 0);
                }
            }
        }
    }

    private static void inferred(CallState call, Scope scope, LuaString name, LuaValue value) {
        String variable = "msg." + scope.label() + "." + name.tojstring();
        BigInteger exact = Integers.exact(value);
        if (exact != null) {
            DataType type = exact.bitLength() == 64 && exact.signum() > 0 ? DataType.UINT64 : DataType.INT64;
            integer(call, scope, name, type, Integers.inRange(type, exact));
        } else if (value.isnumber()) {
            throw new LuaError(
                    variable + " = " + value.tojstring()
                            + ": number has no integer representation: use math.floor(x) for an integer or tostring(x) for text");
        } else {
            throw new LuaError(variable + ": a " + value.typename()
                    + " cannot be a variable: set a boolean, an integer, a string, nil or one of spoa's typed values");
        }
    }

    private static void typed(CallState call, Scope scope, LuaString name, TypedValue value) {
        switch (value.wireType()) {
            case NULL -> {
                if (!call.actions().setNull(scope, name.m_bytes, name.m_offset, name.m_length)) {
                    throw call.noRoom(scope, name, 1);
                }
            }
            case BOOLEAN -> set(call, scope, name, LuaValue.valueOf(value.number() != 0));
            case INT32, UINT32, INT64, UINT64 -> integer(call, scope, name, value.wireType(), value.number());
            case IPV4, IPV6 -> address(call, scope, name, value.text().m_bytes);
            case STRING, BINARY -> bytes(call, scope, name, value.wireType(), value.text());
        }
    }

    static void integer(CallState call, Scope scope, LuaString name, DataType type, long number) {
        if (!call.actions().setInteger(scope, name.m_bytes, name.m_offset, name.m_length, type, number)) {
            throw call.noRoom(scope, name, 1 + WireWriter.varintSize(number));
        }
    }

    static void address(CallState call, Scope scope, LuaString name, byte[] address) {
        if (!call.actions().setAddress(scope, name.m_bytes, name.m_offset, name.m_length, address)) {
            throw call.noRoom(scope, name, 1 + address.length);
        }
    }

    static void bytes(CallState call, Scope scope, LuaString name, DataType type, LuaString data) {
        ActionWriter out = call.actions();
        byte[] bytes = data.m_bytes;
        int offset = data.m_offset;
        if (!out.setBytes(scope, name.m_bytes, name.m_offset, name.m_length, type, bytes, offset, data.m_length)) {
            throw call.noRoom(scope, name, data.m_length);
        }
    }
}
