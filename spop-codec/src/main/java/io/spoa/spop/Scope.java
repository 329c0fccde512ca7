package io.spoa.spop;

/** Where a variable lives in HAProxy (SPOE.txt, section 3.4). */
public enum Scope {
    PROC(0, "proc"),
    SESS(1, "sess"),
    TXN(2, "txn"),
    REQ(3, "req"),
    RES(4, "res");

    private static final Scope[] BY_CODE = values();

    private final int code;
    private final String label;

    Scope(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** The number of this scope on the wire, 0 to 4. */
    public int code() {
        return code;
    }

    /** The word HAProxy's configuration uses: {@code proc}, {@code sess}, {@code txn}, {@code req} or {@code res}. */
    public String label() {
        return label;
    }

    /**
     * The scope behind a number.
     *
     * @throws SpopException with {@link Status#INVALID_FRAME} for any number outside 0 to 4
     */
    public static Scope of(int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new SpopException(Status.INVALID_FRAME, "unknown variable scope " + code);
        }
        return BY_CODE[code];
    }
}
