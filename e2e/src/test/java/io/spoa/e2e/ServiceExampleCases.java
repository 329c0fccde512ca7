package io.spoa.e2e;

import java.util.List;

/** The examples that wait, or ask somebody: a service, a store, a database. */
final class ServiceExampleCases {
    static final List<Case> ALL = List.of(
            Case.named("example long-poll")
                    .example("long-poll")
                    .message("long-poll", "channel=str(nobody) seconds=int(0)")
                    .showTxn("poll_event")
                    .get()
                    .expect("poll_event", ""),
            Case.named("example mirror")
                    .example("mirror")
                    .message("mirror", "method=method path=path mirror_url=str(" + AuthService.url() + ")")
                    .showTxn("mirrored")
                    .get()
                    .expect("mirrored", "1"),
            Case.named("example auth-request")
                    .example("auth-request")
                    .message(
                            "auth-request",
                            "method=method path=path cookie=req.fhdr(cookie) fail_open=req.fhdr(x-open),bool timeout_ms=int(4000) auth_url=str("
                                    + AuthService.url() + ")")
                    .showTxn("auth_allowed", "auth_by", "auth_user")
                    .request(Request.get("/").header("cookie", "session=good"))
                    .expect("auth_allowed", "1")
                    .expect("auth_by", "service")
                    .expect("auth_user", "alice")
                    .get()
                    .expect("auth_allowed", "0")
                    .expect("auth_by", "service")
                    .expect("auth_user", "nobody")
                    .request(Request.get("/gone").header("cookie", "session=good"))
                    .expect("auth_allowed", "0")
                    .expect("auth_by", "fail-closed")
                    .request(Request.get("/fails").header("x-open", "1"))
                    .expect("auth_allowed", "1")
                    .expect("auth_by", "fail-open"),
            Case.named("example shared-rate-limit")
                    .example("shared-rate-limit")
                    .message("shared-rate-limit", "client=src_port")
                    .showTxn("rate_allowed", "rate_count")
                    .get()
                    .get()
                    .get()
                    .get()
                    .get()
                    .expect("rate_allowed", "1")
                    .expect("rate_count", "5")
                    .get()
                    .expect("rate_allowed", "0"),
            Case.named("example api-keys")
                    .example("api-keys")
                    .message("api-keys", "key=req.fhdr(x-api-key)")
                    .showTxn("key_allowed", "key_customer", "key_by")
                    .request(Request.get("/").header("x-api-key", "demo-key"))
                    .expect("key_allowed", "1")
                    .expect("key_customer", "Demo Inc.")
                    .expect("key_by", "database")
                    .request(Request.get("/").header("x-api-key", "old-key"))
                    .expect("key_allowed", "0")
                    .expect("key_customer", "Demo Inc.")
                    .request(Request.get("/").header("x-api-key", "guessed' OR 1 = 1 --"))
                    .expect("key_allowed", "0")
                    .expect("key_customer", "")
                    .get()
                    .expect("key_allowed", "0")
                    .expect("key_by", "database"),
            Case.named("example correlation")
                    .example("correlation")
                    .rule("unique-id-format %{+X}o%ci:%cp_%fi:%fp_%Ts_%rt:%pid")
                    .message("request-seen", "id=unique-id path=path")
                    .message("response-seen", "id=unique-id status=status", "on-http-response")
                    .showTxn("answered")
                    .request(Request.get("/login"))
                    .expect("answered", "/login 200")
                    .request(Request.get("/logout"))
                    .expect("answered", "/logout 200"));

    private ServiceExampleCases() {}
}
