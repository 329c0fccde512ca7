package io.spoa.script.lua;

import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.Parking;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import java.util.List;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** Makes the global {@code spoa} (docs/script-api.md). */
final class SpoaLibrary {
    private SpoaLibrary() {}

    static LuaTable create(
            CallState call,
            Registrar registrar,
            CacheFunction cache,
            LuaTable shared,
            List<HostModule> modules,
            Parking parking,
            HookFunction... hooks) {
        LuaTable scopes = new LuaTable();
        for (Scope scope : Scope.values()) {
            scopes.set(ApiKeys.key(scope.label()), LuaValue.valueOf(scope.code()));
        }
        LuaTable spoa = new LuaTable();
        spoa.set(ApiKeys.key("scope"), scopes);
        spoa.set(ApiKeys.key("register_message"), registrar);
        spoa.set(ApiKeys.key("cache"), cache);
        spoa.set(ApiKeys.key("shared"), shared);
        for (HookFunction hook : hooks) {
            spoa.set(ApiKeys.key(hook.kind().word()), hook);
        }
        spoa.set(ApiKeys.key("set_var_null"), new SetNull(call));
        spoa.set(ApiKeys.key("set_var_boolean"), new SetBoolean(call));
        spoa.set(ApiKeys.key("set_var_int32"), new SetInteger(call, DataType.INT32));
        spoa.set(ApiKeys.key("set_var_uint32"), new SetInteger(call, DataType.UINT32));
        spoa.set(ApiKeys.key("set_var_int64"), new SetInteger(call, DataType.INT64));
        spoa.set(ApiKeys.key("set_var_uint64"), new SetInteger(call, DataType.UINT64));
        spoa.set(ApiKeys.key("set_var_ipv4"), new SetAddress(call, DataType.IPV4));
        spoa.set(ApiKeys.key("set_var_ipv6"), new SetAddress(call, DataType.IPV6));
        spoa.set(ApiKeys.key("set_var_str"), new SetBytes(call, DataType.STRING, "set_var_str"));
        spoa.set(ApiKeys.key("set_var_bin"), new SetBytes(call, DataType.BINARY, "set_var_bin"));
        spoa.set(ApiKeys.key("unset_var"), new UnsetVar(call));
        typedValues(spoa);
        HostValues.define(spoa, modules, parking);
        return spoa;
    }

    private static void typedValues(LuaTable spoa) {
        spoa.set(ApiKeys.key("null"), TypedValue.NULL);
        spoa.set(ApiKeys.key("boolean"), new TypedValue.Maker(DataType.BOOLEAN, "boolean"));
        spoa.set(ApiKeys.key("int32"), new TypedValue.Maker(DataType.INT32, "int32"));
        spoa.set(ApiKeys.key("uint32"), new TypedValue.Maker(DataType.UINT32, "uint32"));
        spoa.set(ApiKeys.key("int64"), new TypedValue.Maker(DataType.INT64, "int64"));
        spoa.set(ApiKeys.key("uint64"), new TypedValue.Maker(DataType.UINT64, "uint64"));
        spoa.set(ApiKeys.key("ipv4"), new TypedValue.Maker(DataType.IPV4, "ipv4"));
        spoa.set(ApiKeys.key("ipv6"), new TypedValue.Maker(DataType.IPV6, "ipv6"));
        spoa.set(ApiKeys.key("str"), new TypedValue.Maker(DataType.STRING, "str"));
        spoa.set(ApiKeys.key("bin"), new TypedValue.Maker(DataType.BINARY, "bin"));
    }
}
