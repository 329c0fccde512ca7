package io.spoa.e2e;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** The examples. How those in Lua do with the whole of haproxy-conf is in {@link HaproxyConfTest}. */
final class ExampleCases {
    static final List<Case> ALL = List.of(
            Case.named("example types")
                    .example("types")
                    .message("types", "")
                    .showTxn(
                            "flag", "count", "text", "int32", "uint32", "int64", "uint64", "ipv4", "ipv6", "null",
                            "gone")
                    .showHex("bin")
                    .rule("http-request set-header x-req %[var(req.v.scope)]")
                    .show("proc", "var(proc.v.scope)")
                    .show("sess", "var(sess.v.scope)")
                    .show("txn", "var(txn.v.scope)")
                    .showTxn("c_null", "c_boolean", "c_int32", "c_uint32", "c_int64", "c_uint64", "c_ipv4", "c_ipv6")
                    .showTxn("c_str", "c_bin", "c_gone")
                    .get()
                    .expect("flag", "1")
                    .expect("count", "42")
                    .expect("text", "plain text")
                    .expect("int32", "-1")
                    .expect("uint32", "4294967295")
                    .expect("int64", "-9223372036854775808")
                    .expect("uint64", "9223372036854775807")
                    .expect("ipv4", "192.0.2.7")
                    .expect("ipv6", "2001:db8::7")
                    .expect("bin", "0001FEFF")
                    .expect("null", "")
                    .expect("gone", "")
                    .expect("seen-x-req", "req")
                    .expect("proc", "proc")
                    .expect("sess", "sess")
                    .expect("txn", "txn")
                    .expect("c_null", "")
                    .expect("c_boolean", "1")
                    .expect("c_int32", "-2147483648")
                    .expect("c_uint32", "1234")
                    .expect("c_int64", "1234")
                    .expect("c_uint64", "1234")
                    .expect("c_ipv4", "127.0.0.1")
                    .expect("c_ipv6", "1::f")
                    .expect("c_str", "text")
                    .expect("c_bin", "bytes")
                    .expect("c_gone", ""),
            Case.named("example echo")
                    .example("echo")
                    .message("echo", "n=int(-42) ok=bool(true) s=str(text) ip=src none=req.hdr(absent) int(1)")
                    .showTxn("n", "n_type", "ok", "ok_type", "s", "s_type", "ip", "ip_type", "none", "none_type")
                    .showTxn("arguments")
                    .get()
                    .expect("n", "-42")
                    .expectEach("n_type", "number", "int", "number")
                    .expect("ok", "1")
                    .expectEach("ok_type", "boolean", "bool", "boolean")
                    .expect("s", "text")
                    .expectEach("s_type", "string", "str", "string")
                    .expect("ip", "127.0.0.1")
                    .expectEach("ip_type", "string", "IPv4Address", "string")
                    .expect("none", "")
                    .expectEach("none_type", "nil", "NoneType", "object")
                    .expect("arguments", "6"),
            Case.named("example classic")
                    .example("classic")
                    .message("score-client", "ip=ipv4(192.0.2.7) path=path")
                    .show("score", "var(sess.v.ip_score)")
                    .showTxn("reason", "decided_by", "login", "trace")
                    .request(Request.get("/login"))
                    .expect("score", "35")
                    .expect("reason", "login page")
                    .expect("decided_by", "127.0.0.1")
                    .expect("login", "1")
                    .expect("trace", "")
                    .get()
                    .expect("score", "75")
                    .expect("reason", "nothing special")
                    .expect("login", "0"),
            Case.named("example ip-reputation")
                    .example("ip-reputation")
                    .message("check-ip", "ip=req.hdr_ip(x-ip)")
                    .showTxn("ip_score", "ip_verdict")
                    .request(ip("192.0.2.7"))
                    .expect("ip_score", "10")
                    .expect("ip_verdict", "deny")
                    .request(ip("192.0.2.200"))
                    .expect("ip_score", "60")
                    .expect("ip_verdict", "allow")
                    .request(ip("198.51.100.23"))
                    .expect("ip_score", "0")
                    .expect("ip_verdict", "deny")
                    .request(ip("198.51.100.24"))
                    .expect("ip_score", "100")
                    .expect("ip_verdict", "allow")
                    .request(ip("2001:db8::bad"))
                    .expect("ip_score", "0")
                    .expect("ip_verdict", "deny")
                    .request(ip("2001:db8::1"))
                    .expect("ip_score", "100")
                    .expect("ip_verdict", "allow"),
            Case.named("example header-enrichment")
                    .example("header-enrichment")
                    .message("enrich", "agent=req.fhdr(user-agent) languages=req.fhdr(accept-language)")
                    .showTxn("device", "language")
                    .get()
                    .expect("device", "unknown")
                    .expect("language", "en")
                    .request(browser("Mozilla/5.0 (X11; Linux x86_64)", "de-CH, fr;q=0.9, *;q=0.5"))
                    .expect("device", "desktop")
                    .expect("language", "de")
                    .request(browser("Mozilla/5.0 (Linux; Android 15) Mobile", "es, en;q=0.2, FR;q=0.8"))
                    .expect("device", "phone")
                    .expect("language", "fr")
                    .request(browser("Googlebot/2.1", "es"))
                    .expect("device", "bot")
                    .expect("language", "en"),
            Case.named("example body-inspection")
                    .example("body-inspection")
                    .rule("option http-buffer-request")
                    .message("inspect-body", "length=req.body_len body=req.body")
                    .showTxn("body_bytes", "body_whole", "body_verdict", "body_rule")
                    .request(post("id=1%20UNION+SELECT+password"))
                    .expect("body_bytes", "28")
                    .expect("body_whole", "1")
                    .expect("body_verdict", "deny")
                    .expect("body_rule", "sql-union")
                    .request(post("\0\377<SCRIPT>"))
                    .expect("body_verdict", "deny")
                    .expect("body_rule", "script-tag")
                    .request(post("id=1"))
                    .expect("body_verdict", "allow")
                    .expect("body_rule", "")
                    .get()
                    .expect("body_bytes", "0")
                    .expect("body_verdict", "allow"),
            Case.named("example session-counter")
                    .example("session-counter")
                    .message("count-request", "requests=var(sess.v.requests)")
                    .show("requests", "var(sess.v.requests)")
                    .get()
                    .expect("requests", "1")
                    .get()
                    .expect("requests", "2")
                    .requestOnNewConnection(Request.get("/"))
                    .expect("requests", "1"));

    private ExampleCases() {}

    private static Request ip(String address) {
        return Request.get("/").header("x-ip", address);
    }

    private static Request browser(String agent, String languages) {
        return Request.get("/").header("user-agent", agent).header("accept-language", languages);
    }

    private static Request post(String body) {
        return Request.post("/", body.getBytes(StandardCharsets.ISO_8859_1));
    }
}
