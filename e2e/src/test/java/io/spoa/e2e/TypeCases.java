package io.spoa.e2e;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.Adler32;

/** Every data type, in and out. */
final class TypeCases {
    private static final byte[] BODY = body();

    static final List<Case> ALL = List.of(
            Case.named("types out, short form")
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
                    .message("types-sign", "")
                    .showTxn("i32", "u64")
                    .get()
                    .expect("i32", "-1")
                    .expect("u64", "-1"),
            // Field notes: a NULL in set-var unsets the variable.
            Case.named("null and unset take a variable away")
                    .message("types-unset", "step=req.hdr(x-step)")
                    .show("a", "var(sess.v.a)")
                    .show("b", "var(sess.v.b)")
                    .show("c", "var(sess.v.c)")
                    .show("d", "var(sess.v.d)")
                    .request(Request.get("/").header("x-step", "set"))
                    .expect("a", "set")
                    .expect("b", "set")
                    .expect("c", "set")
                    .expect("d", "set")
                    .request(Request.get("/").header("x-step", "unset"))
                    .expect("a", "")
                    .expect("b", "")
                    .expect("c", "set")
                    .expect("d", ""),
            // Field notes: every integer comes as INT64, a missing sample as NULL, the method as a string.
            Case.named("types in")
                    .message(
                            "types-in",
                            "t=bool(true) f=bool(false) n=int(42) minus=int(-1) ip4=ipv4(192.0.2.7) ip6=ipv6(2001:db8::7)"
                                    + " s=str(text) bin=bin(00ff7f) method=method none=req.hdr(absent) src=src")
                    .showTxn("t", "f", "n", "minus", "ip4", "ip6", "s", "bin", "method", "none", "src")
                    .get()
                    .expectEach("t", "boolean true", "bool True", "boolean true")
                    .expectEach("f", "boolean false", "bool False", "boolean false")
                    .expectEach("n", "number 42", "int 42", "number 42")
                    .expectEach("minus", "number -1", "int -1", "number -1")
                    .expectEach("ip4", "string 192.0.2.7", "IPv4Address 192.0.2.7", "string 192.0.2.7")
                    .expectEach("ip6", "string 2001:db8::7", "IPv6Address 2001:db8::7", "string 2001:db8::7")
                    .expectEach("s", "string text", "str text", "string text")
                    .expectEach("bin", "string 3 0 127", "bytes 3 0 127", "Uint8Array 3 0 127")
                    .expectEach("method", "string GET", "str GET", "string GET")
                    .expectEach("none", "nil nil", "NoneType None", "object null")
                    .expectEach("src", "string 127.0.0.1", "IPv4Address 127.0.0.1", "string 127.0.0.1"),
            Case.named("64-bit integers stay exact both ways")
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
                    .message("types-hdrs", "headers=req.hdrs_bin")
                    .showTxn("found", "whole")
                    .request(Request.get("/").header("x-probe", "here"))
                    .expect("found", "here")
                    .expect("whole", "1"),
            Case.named("headers, cookies and the query taken apart")
                    .message("types-parts", "h=req.hdrs hb=req.hdrs_bin c=req.fhdr(cookie) q=query")
                    .showTxn("host", "host_bin", "tags", "tags_bin", "last_tag", "same", "session", "word", "words")
                    .request(Request.get("/?word=a%2Bb+c&none&word=%64")
                            .header("X-Tag", "one")
                            .header("cookie", "theme=dark; session=\"s 1\"")
                            .header("x-tag", "two"))
                    .expect("host", "e2e")
                    .expect("host_bin", "e2e")
                    .expect("tags", "one, two")
                    .expect("tags_bin", "one, two")
                    .expect("last_tag", "two")
                    .expect("same", "1")
                    .expect("session", "s 1")
                    .expect("word", "a+b c")
                    .expect("words", "a+b c|d")
                    .get()
                    .expect("host", "e2e")
                    .expect("host_bin", "e2e")
                    .expect("tags", "")
                    .expect("same", "1")
                    .expect("session", "")
                    .expect("word", ""),
            Case.named("integers of every type at their edges")
                    .message("edges", "")
                    .showTxn("i32min", "i32max", "u32min", "u32max", "i64min", "i64max", "u64min", "u64max")
                    .get()
                    .expect("i32min", "-2147483648")
                    .expect("i32max", "2147483647")
                    .expect("u32min", "0")
                    .expect("u32max", "4294967295")
                    .expect("i64min", "-9223372036854775808")
                    .expect("i64max", "9223372036854775807")
                    .expect("u64min", "0")
                    .expect("u64max", "9223372036854775807"),
            Case.named("text that is not UTF-8 goes out as it came in")
                    .message("raw-text", "text=req.hdr(x-raw)")
                    .rule("http-request set-header x-made %[var(req.v.made)]")
                    .showTxn("short", "classic")
                    .request(Request.get("/").header("x-raw", "caf\u00e9 \u00ff\u00fe \u00c3\u00a9"))
                    .expect("short", "caf\u00e9 \u00ff\u00fe \u00c3\u00a9")
                    .expect("classic", "caf\u00e9 \u00ff\u00fe \u00c3\u00a9")
                    .expect("seen-x-made", "caf\u00e9 \u00ff\u00fe \u00c3\u00a9"),
            Case.named("a body arrives whole and in order")
                    .rule("option http-buffer-request")
                    .message("whole-body", "body=req.body after=str(end)")
                    .showTxn("sum", "length", "after")
                    .request(Request.post("/", BODY))
                    .expect("sum", adler32(BODY))
                    .expect("length", Integer.toString(BODY.length))
                    .expect("after", "end")
                    .request(Request.post("/", new byte[] {0}))
                    .expect("sum", adler32(new byte[] {0}))
                    .expect("length", "1"));

    private TypeCases() {}

    // All byte values, in no order, nearly as many as fit HAProxy's buffer beside the head of the request.
    private static byte[] body() {
        byte[] bytes = new byte[14_000];
        new Random(14).nextBytes(bytes);
        return bytes;
    }

    // Over the bytes: the body arrived whole and in order, not only long enough.
    private static String adler32(byte[] bytes) {
        Adler32 sum = new Adler32();
        sum.update(bytes);
        return Long.toString(sum.getValue());
    }

    // Header bytes are read as ISO 8859-1: what UTF-8 text looks like there.
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
