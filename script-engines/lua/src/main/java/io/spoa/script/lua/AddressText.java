package io.spoa.script.lua;

import io.spoa.spop.Addresses;
import io.spoa.spop.DataType;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaString;

/** Addresses between Lua's strings and the wire's bytes. */
final class AddressText {
    private AddressText() {}

    /** The 4 or 16 bytes of an address; an error for the script if the text is not one. */
    static byte[] parse(DataType type, LuaString text) {
        boolean v4 = type == DataType.IPV4;
        byte[] address = v4 ? Addresses.parseIpv4(text.tojstring()) : Addresses.parseIpv6(text.tojstring());
        if (address == null) {
            throw new LuaError((v4 ? "IPv4 '" : "IPv6 '") + text.tojstring() + "': invalid format");
        }
        return address;
    }

    static LuaString format(byte[] bytes, int offset, int length) {
        return LuaString.valueOf(Addresses.format(bytes, offset, length));
    }
}
