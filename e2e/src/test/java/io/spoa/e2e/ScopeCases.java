package io.spoa.e2e;

import java.util.List;

/** Every scope, and how long it lives. */
final class ScopeCases {
    static final List<Case> ALL = List.of(
            // Field notes: from 2.5 on only proc variables must be known to the configuration; a mention is enough.
            Case.named("scope proc outlives the connection")
                    .message("scope-proc", "value=req.hdr(x-value)")
                    .show("kept", "var(proc.v.kept)")
                    .request(Request.get("/").header("x-value", "kept"))
                    .expect("kept", "kept")
                    .requestOnNewConnection(Request.get("/"))
                    .expect("kept", "kept"),
            Case.named("scope proc unknown to the configuration is ignored, and the rest of the ACK is not")
                    .message("scope-proc-unknown", "")
                    .showTxn("before", "after")
                    .get()
                    .expect("before", "before")
                    .expect("after", "after"),
            Case.named("scope sess counts over keep-alive")
                    .message("scope-sess", "hits=var(sess.v.hits)")
                    .show("hits", "var(sess.v.hits)")
                    .get()
                    .expect("hits", "1")
                    .get()
                    .expect("hits", "2")
                    .get()
                    .expect("hits", "3")
                    .requestOnNewConnection(Request.get("/"))
                    .expect("hits", "1"),
            // Field notes: req and txn end with the transaction.
            Case.named("scopes txn and req end with their transaction, req before the response")
                    .message("scope-txn", "value=req.hdr(x-value)")
                    .rule("http-request set-header x-req %[var(req.v.kept)]")
                    .show("txn", "var(txn.v.kept)")
                    .show("req-late", "var(req.v.kept)")
                    .request(Request.get("/").header("x-value", "one"))
                    .expect("seen-x-req", "one")
                    .expect("txn", "one")
                    .expect("req-late", "")
                    .get()
                    .expect("seen-x-req", "")
                    .expect("txn", ""),
            // Field notes: res set during a request event is ignored.
            Case.named("scope res is set by a response event only")
                    .message("scope-res-early", "")
                    .message("scope-res", "status=status", "on-http-response")
                    .show("early", "var(res.v.early)")
                    .show("early-sent", "var(txn.v.early)")
                    .show("status", "var(res.v.status)")
                    .get()
                    .expect("early", "")
                    .expect("early-sent", "sent")
                    .expect("status", "saw 200"),
            Case.named("events from the client's session to the response")
                    .message("event-session", "", "on-client-session")
                    .message("event-tcp", "", "on-frontend-tcp-request")
                    .message("event-http", "", "on-frontend-http-request")
                    .message("event-response", "", "on-http-response")
                    .show("session", "var(sess.v.session)")
                    .show("tcp", "var(sess.v.tcp)")
                    .show("http", "var(sess.v.http)")
                    .show("response", "var(sess.v.response)")
                    .get()
                    .expect("session", "s")
                    .expect("tcp", "t")
                    .expect("http", "h")
                    .expect("response", "r"),
            Case.named("every scope at once")
                    .message("all-scopes", "")
                    .message("all-scopes-response", "", "on-http-response")
                    .rule("http-request set-header x-req %[var(req.v.all)]-%[var(req.v.classic)]")
                    .show("proc", "var(proc.v.all),concat(-,proc.v.classic)")
                    .show("sess", "var(sess.v.all),concat(-,sess.v.classic)")
                    .show("txn", "var(txn.v.all),concat(-,txn.v.classic)")
                    .show("res", "var(res.v.all),concat(-,res.v.classic)")
                    .get()
                    .expect("proc", "proc-proc")
                    .expect("sess", "sess-sess")
                    .expect("txn", "txn-txn")
                    .expect("seen-x-req", "req-req")
                    .expect("res", "res-res"));

    private ScopeCases() {}
}
