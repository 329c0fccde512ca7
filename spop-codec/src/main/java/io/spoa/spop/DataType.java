package io.spoa.spop;

/**
 * The ten types of typed data (SPOE.txt, section 3.1). The number on the wire is the low half of the type byte; its
 * high half holds flags.
 */
public enum DataType {
    NULL(0),
    BOOLEAN(1),
    INT32(2),
    UINT32(3),
    INT64(4),
    UINT64(5),
    IPV4(6),
    IPV6(7),
    STRING(8),
    BINARY(9);

    /** The flag bit that makes a {@link #BOOLEAN} true. */
    public static final int TRUE_FLAG = 0x10;

    private static final DataType[] BY_CODE = values();

    private final int code;

    DataType(int code) {
        this.code = code;
    }

    /** The number of this type on the wire, 0 to 9. */
    public int code() {
        return code;
    }

    /**
     * The type behind a type byte.
     *
     * @param typeByte the byte, flags included
     * @throws SpopException with {@link Status#INVALID_FRAME} for the reserved numbers 10 to 15
     */
    public static DataType of(int typeByte) {
        int code = typeByte & 0x0f;
        if (code >= BY_CODE.length) {
            throw new SpopException(Status.INVALID_FRAME, "unknown data type " + code);
        }
        // Seen in HAProxy: a string with any flag bit set is taken for binary.
        return code == STRING.code && (typeByte & 0xf0) != 0 ? BINARY : BY_CODE[code];
    }
}
