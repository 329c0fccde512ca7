package io.spoa.e2e;

import java.util.List;

/** Messages on their way: several at once, groups, errors, what a callback knows of its message. */
final class MessageCases {
    static final List<Case> ALL = List.of(
            Case.named("several messages in one NOTIFY, answered in one ACK")
                    .message("several-1", "a=int(1)")
                    .message("several-2", "b=str(two)")
                    .message("several-3", "")
                    .rule("http-request set-var(txn.same) bool(true) if { var(txn.v.one),strcmp(txn.v.two) eq 0 }"
                            + " { var(txn.v.one),strcmp(txn.v.three) eq 0 }")
                    .show("same", "var(txn.same)")
                    .showTxn("last")
                    .get()
                    .expect("same", "1")
                    .expect("last", "several-3"),
            Case.named("a group is sent by a rule, and only then")
                    .agentLine("groups pair")
                    .section("spoe-message group-a", "args path=path")
                    .section("spoe-message group-b")
                    .section("spoe-group pair", "messages group-a group-b")
                    .rule("http-request send-spoe-group a-group-is-sent-by-a-rule-and-only-then pair"
                            + " if { path_beg /send }")
                    .showTxn("a", "b")
                    .request(Request.get("/send/it"))
                    .expect("a", "/send/it")
                    .expect("b", "b")
                    .get()
                    .expect("a", "")
                    .expect("b", ""),
            // Field notes: every NOTIFY gets exactly one ACK, with the actions set before the error.
            Case.named("script error: served, variables before it set")
                    .message("fails", "")
                    .showTxn("before", "after")
                    .get()
                    .expect("before", "before")
                    .expect("after", "")
                    .get()
                    .expect("before", "before")
                    .expectAgentLog("message 'fails'.*SCRIPT:4: "),
            Case.named("script error in one message does not touch the others of the NOTIFY")
                    .message("fails-first", "")
                    .message("works-after", "")
                    .showTxn("ok")
                    .get()
                    .expect("ok", "ok")
                    .expectAgentLog("fails-first.*SCRIPT:\\d+: .*on purpose"),
            Case.named("range errors and malformed addresses are script errors")
                    .message("out-of-range", "")
                    .rule("http-request set-var(txn.bad) bool(true) if { var(txn.v.ip) -m sub 192.0.2.256 }")
                    .rule("http-request set-var(txn.u32) bool(true) if { var(txn.v.u32) -m sub"
                            + " \"Integer '4294967296' out of range for 'uint32' type\" }")
                    .rule("http-request set-var(txn.neg) bool(true) if { var(txn.v.negative) -m sub"
                            + " \"Integer '-1' out of range for 'uint64' type\" }")
                    .show("bad", "var(txn.bad)")
                    .show("u32", "var(txn.u32)")
                    .show("neg", "var(txn.neg)")
                    .show("x", "var(txn.v.x)")
                    .get()
                    .expect("bad", "1")
                    .expect("u32", "1")
                    .expect("neg", "1")
                    .expect("x", ""),
            Case.named("a message without callback is acknowledged")
                    .message("nobody-registered-this", "ip=src")
                    .showTxn("anything")
                    .get()
                    .expect("anything", "")
                    .get()
                    .expect("anything", ""),
            // Field notes: an ACK without actions must be delivered as well.
            Case.named("a callback that sets nothing is acknowledged")
                    .message("sets-nothing", "ip=src")
                    .get()
                    .get(),
            // Field notes: unnamed arguments have an empty name.
            Case.named("unnamed arguments")
                    .message("unnamed", "int(7) named=int(8)")
                    .showTxn("count", "name", "value", "second")
                    .get()
                    .expect("count", "2")
                    .expect("name", "<>")
                    .expect("value", "7")
                    .expect("second", "named"),
            Case.named("a callback knows its message")
                    .message("knows", "")
                    .showTxn("name", "peer", "engine", "time")
                    .get()
                    .expect("name", "knows")
                    .expect("peer", "1")
                    .expect("engine", "1")
                    .expect("time", "1"),
            Case.named("a callback that yields is resumed until it ends")
                    .message("yields", "")
                    .showTxn("first", "second", "third")
                    .get()
                    .expect("first", "first")
                    .expect("second", "second")
                    .expect("third", "third"),
            // Field notes: scope, prefix and name fit 64 characters with the NUL: "txn.v." and 57 more.
            Case.named("the longest name of a variable")
                    .message("long-name", "")
                    .show("long", "var(txn.v." + "n".repeat(57) + ")")
                    .get()
                    .expect("long", "arrived"),
            Case.named("a hundred variables in one ACK")
                    .message("hundred", "")
                    .showTxn("v1", "v50", "v100")
                    .get()
                    .expect("v1", "1")
                    .expect("v50", "2500")
                    .expect("v100", "10000"),
            // Field notes: without pipelining one NOTIFY at a time.
            Case.named("no option pipelining")
                    .agentLine("no option pipelining")
                    .message("one-at-a-time", "")
                    .showTxn("ok")
                    .get()
                    .expect("ok", "ok")
                    .get()
                    .expect("ok", "ok"),
            // Field notes: a frame that fills HAProxy's buffer to the last byte wedges the connection of 3.1 and later.
            Case.named("ACKs around the frame size leave the connection working")
                    .message("near-limit", "size=req.hdr(x-size)")
                    .show("length", "var(txn.v.big),length")
                    .request(size(16_300))
                    .expect("length", "16300")
                    .request(size(16_340))
                    .request(size(16_348))
                    .request(size(16_354))
                    .request(size(16_360))
                    .request(size(16_361))
                    .request(size(16_362))
                    .request(size(16_363))
                    .request(size(16_364))
                    .request(size(16_372))
                    .request(size(16_380))
                    .request(size(16_400))
                    .expect("length", "")
                    .request(size(16_300))
                    .expect("length", "16300"),
            // Field notes: an ACK that would exceed the frame becomes one that fits, and the log says so.
            Case.named("an ACK that would be too big")
                    .message("too-big", "")
                    .showTxn("small", "big")
                    .get()
                    .expect("small", "small")
                    .expect("big", "")
                    .get()
                    .expect("small", "small")
                    .expectAgentLog("too-big.*SCRIPT:3: "));

    private MessageCases() {}

    private static Request size(int bytes) {
        return Request.get("/").header("x-size", Integer.toString(bytes));
    }
}
