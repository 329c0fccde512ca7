package io.spoa.spop;

/** The status codes of DISCONNECT frames (SPOE.txt, section 3.5). HAProxy shows them as 256 + code in set-on-error. */
public enum Status {
    NORMAL(0, "normal"),
    IO_ERROR(1, "I/O error"),
    TIMEOUT(2, "a timeout occurred"),
    FRAME_TOO_BIG(3, "frame is too big"),
    INVALID_FRAME(4, "invalid frame received"),
    NO_VERSION(5, "version value not found"),
    NO_MAX_FRAME_SIZE(6, "max-frame-size value not found"),
    NO_CAPABILITIES(7, "capabilities value not found"),
    BAD_VERSION(8, "unsupported version"),
    BAD_MAX_FRAME_SIZE(9, "max-frame-size too big or too small"),
    NO_FRAGMENTATION(10, "payload fragmentation is not supported"),
    INTERLACED_FRAMES(11, "invalid interlaced frames"),
    FRAME_ID_NOT_FOUND(12, "frame-id not found"),
    RESOURCES(13, "resource allocation error"),
    UNKNOWN(99, "an unknown error occurred");

    private final int code;
    private final String text;

    Status(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** What the specification says of it, in a few words. */
    public String text() {
        return text;
    }

    /** The status with this number; {@link #UNKNOWN} for one the specification does not list. */
    public static Status of(long code) {
        for (Status status : values()) {
            if (status.code == code) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
