package io.spoa.spop.netty;

/** Tells peers that speak something else by their first four bytes, which for SPOP would be an enormous length. */
final class OtherProtocol {
    private static final int PROXY_1 = 0x50524f58;
    private static final int PROXY_2 = 0x0d0a0d0a;
    private static final int TLS_HANDSHAKE = 0x1603;

    private OtherProtocol() {}

    /** What the peer seems to speak, and what to do; or an empty string. */
    static String hint(int first) {
        if (first >>> 16 == TLS_HANDSHAKE) {
            return "the peer speaks TLS, this listener does not: use ssl on both sides or on none";
        }
        return switch (first) {
            case PROXY_1, PROXY_2 ->
                "the peer sends a PROXY header, this listener takes none: accept-proxy here, or no send-proxy there";
            // GET, POST, PUT, HEAD, OPTIONS, and the preface of HTTP/2.
            case 0x47455420, 0x504f5354, 0x50555420, 0x48454144, 0x4f505449, 0x50524920 ->
                "the peer speaks HTTP, not SPOP";
            default -> "";
        };
    }
}
