package io.spoa.e2e;

import java.util.List;

/** Every data type, in and out. */
final class TypeCases {
    static final List<Case> ALL = List.of(
            Case.named("types out, short form")
                    .lua("""
                        spoa.register_message("types-short", function(args, msg)
                          msg.txn.t, msg.txn.f = true, false
                          msg.txn.n, msg.txn.minus = 42, -1
                          msg.txn.min = spoa.int64("-9223372036854775808")
                          msg.txn.max = spoa.int64("9223372036854775807")
                          msg.txn.s, msg.txn.empty = "hällo", ""
                          msg.txn.ip4, msg.txn.ip6 = spoa.ipv4("192.0.2.7"), spoa.ipv6("2001:db8::7")
                          msg.txn.bin = spoa.bin("\\0\\1\\254\\255")
                          msg.txn.null, msg.txn.gone = spoa.null, nil
                        end)
                        """)
                    .message("types-short", "")
                    .showTxn("t", "f", "n", "minus", "min", "max", "s", "empty", "ip4", "ip6", "null", "gone")
                    .showHex("bin")
                    .get()
                    .expect("t", "1")
                    .expect("f", "0")
                    .expect("n", "42")
                    .expect("minus", "-1")
                    .expect("min", "-9223372036854775808")
                    .expect("max", "9223372036854775807")
                    .expect("s", bytes("hällo"))
                    .expect("empty", "")
                    .expect("ip4", "192.0.2.7")
                    .expect("ip6", "2001:db8::7")
                    .expect("bin", "0001FEFF")
                    .expect("null", "")
                    .expect("gone", ""),
            Case.named("types out are HAProxy's types, not text")
                    .lua("""
                        spoa.register_message("types-hex", function(args, msg)
                          msg.txn.n, msg.txn.s = 42, "42"
                          msg.txn.i32, msg.txn.u32 = spoa.int32(42), spoa.uint32(42)
                          msg.txn.i64, msg.txn.u64 = spoa.int64(42), spoa.uint64(42)
                          msg.txn.ip4, msg.txn.ip6 = spoa.ipv4("192.0.2.7"), spoa.ipv6("::1")
                        end)
                        """)
                    .message("types-hex", "")
                    .showHex("n", "s", "i32", "u32", "i64", "u64", "ip4", "ip6")
                    .get()
                    .expect("n", "000000000000002A")
                    .expect("s", "3432")
                    .expect("i32", "000000000000002A")
                    .expect("u32", "000000000000002A")
                    .expect("i64", "000000000000002A")
                    .expect("u64", "000000000000002A")
                    .expect("ip4", "C0000207")
                    .expect("ip6", "00000000000000000000000000000001"),
            Case.named("types out, the eleven classic setters")
                    .lua("""
                        spoa.register_message("types-classic", function(args)
                          local txn = spoa.scope.txn
                          spoa.set_var_null("null", txn)
                          spoa.set_var_boolean("bool", txn, true)
                          spoa.set_var_int32("i32", txn, -2147483648)
                          spoa.set_var_uint32("u32", txn, 4294967295)
                          spoa.set_var_int64("i64", txn, "-9223372036854775808")
                          spoa.set_var_uint64("u64", txn, 1234)
                          spoa.set_var_ipv4("ip4", txn, "127.0.0.1")
                          spoa.set_var_ipv6("ip6", txn, "1::f")
                          spoa.set_var_str("str", txn, "1::f")
                          spoa.set_var_bin("bin", txn, "1::f")
                          spoa.set_var_str("gone", txn, "there")
                          spoa.unset_var("gone", txn)
                        end)
                        """)
                    .message("types-classic", "")
                    .showTxn("null", "bool", "i32", "u32", "i64", "u64", "ip4", "ip6", "str", "gone")
                    .showHex("bin")
                    .get()
                    .expect("null", "")
                    .expect("bool", "1")
                    .expect("i32", "-2147483648")
                    .expect("u32", "4294967295")
                    .expect("i64", "-9223372036854775808")
                    .expect("u64", "1234")
                    .expect("ip4", "127.0.0.1")
                    .expect("ip6", "1::f")
                    .expect("str", "1::f")
                    .expect("bin", "313A3A66")
                    .expect("gone", ""),
            // Field notes: HAProxy reads all integers into 64 signed bits without sign extension.
            Case.named("int32 -1 stays -1, and uint64 max becomes -1 in HAProxy")
                    .lua("""
                        spoa.register_message("types-sign", function(args, msg)
                          msg.txn.i32 = spoa.int32(-1)
                          msg.txn.u64 = spoa.uint64("18446744073709551615")
                        end)
                        """)
                    .message("types-sign", "")
                    .showTxn("i32", "u64")
                    .get()
                    .expect("i32", "-1")
                    .expect("u64", "-1"),
            // Field notes: a NULL in set-var unsets the variable.
            Case.named("null and unset take a variable away")
                    .lua("""
                        spoa.register_message("types-unset", function(args, msg)
                          if msg.args.step == "set" then
                            msg.sess.a, msg.sess.b, msg.sess.c = "a", "b", "c"
                          else
                            msg.sess.a, msg.sess.b = nil, spoa.null
                          end
                        end)
                        """)
                    .message("types-unset", "step=req.hdr(x-step)")
                    .show("a", "var(sess.v.a)")
                    .show("b", "var(sess.v.b)")
                    .show("c", "var(sess.v.c)")
                    .request(Request.get("/").header("x-step", "set"))
                    .expect("a", "a")
                    .expect("b", "b")
                    .request(Request.get("/").header("x-step", "unset"))
                    .expect("a", "")
                    .expect("b", "")
                    .expect("c", "c"),
            // Field notes: every integer comes as INT64, a missing sample as NULL, the method as a string.
            Case.named("types in")
                    .lua("""
                        spoa.register_message("types-in", function(args, msg)
                          for _, arg in ipairs(args) do
                            msg.txn[arg.name] = type(arg.value) .. " " .. tostring(arg.value)
                          end
                          local bin = msg.args.bin
                          msg.txn.bin = type(bin) .. " " .. #bin .. " " .. bin:byte(1) .. " " .. bin:byte(#bin)
                        end)
                        """)
                    .message(
                            "types-in",
                            "t=bool(true) f=bool(false) n=int(42) minus=int(-1) ip4=ipv4(192.0.2.7) ip6=ipv6(2001:db8::7)"
                                    + " s=str(text) bin=bin(00ff7f) method=method none=req.hdr(absent) src=src")
                    .showTxn("t", "f", "n", "minus", "ip4", "ip6", "s", "bin", "method", "none", "src")
                    .get()
                    .expect("t", "boolean true")
                    .expect("f", "boolean false")
                    .expect("n", "number 42")
                    .expect("minus", "number -1")
                    .expect("ip4", "string 192.0.2.7")
                    .expect("ip6", "string 2001:db8::7")
                    .expect("s", "string text")
                    .expect("bin", "string 3 0 127")
                    .expect("method", "string GET")
                    .expect("none", "nil nil")
                    .expect("src", "string 127.0.0.1"),
            Case.named("64-bit integers stay exact both ways")
                    .lua("""
                        spoa.register_message("types-exact", function(args, msg)
                          msg.txn.min, msg.txn.max = msg.args.min, msg.args.max
                          msg.txn.odd = msg.args.odd
                          msg.txn.text = tostring(msg.args.odd)
                          msg.txn.sum = msg.args.odd + 1
                          msg.txn.less = msg.args.odd < msg.args.max
                        end)
                        """)
                    .message(
                            "types-exact",
                            "min=int(-9223372036854775808) max=int(9223372036854775807) odd=int(9007199254740993)")
                    .showTxn("min", "max", "odd", "text", "sum", "less")
                    .get()
                    .expect("min", "-9223372036854775808")
                    .expect("max", "9223372036854775807")
                    .expect("odd", "9007199254740993")
                    .expect("text", "9007199254740993")
                    .expect("sum", "9007199254740994")
                    .expect("less", "1"),
            // Field notes: req.hdrs_bin is binary: pairs of length and bytes, ended by two empty strings.
            Case.named("req.hdrs_bin arrives byte for byte")
                    .lua("""
                        spoa.register_message("types-hdrs", function(args, msg)
                          local bytes, at, found = msg.args.headers, 1, nil
                          local function take()
                            local n = bytes:byte(at)
                            local text = bytes:sub(at + 1, at + n)
                            at = at + 1 + n
                            return text
                          end
                          repeat
                            local name, value = take(), take()
                            if name == "x-probe" then found = value end
                          until name == "" and value == ""
                          msg.txn.found, msg.txn.whole = found, at == #bytes + 1
                        end)
                        """)
                    .message("types-hdrs", "headers=req.hdrs_bin")
                    .showTxn("found", "whole")
                    .request(Request.get("/").header("x-probe", "here"))
                    .expect("found", "here")
                    .expect("whole", "1"));

    private TypeCases() {}

    // Header bytes are read as ISO 8859-1: what UTF-8 text looks like there.
    private static String bytes(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
