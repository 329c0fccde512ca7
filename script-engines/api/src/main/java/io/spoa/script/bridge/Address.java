package io.spoa.script.bridge;

import io.spoa.spop.Addresses;

/**
 * An IP address, in a language that has a type for it; others have its text.
 *
 * @param bytes 4 or 16, and nobody writes to them
 */
public record Address(byte[] bytes) {
    /** As RFC 5952 writes it. */
    @Override
    public String toString() {
        return Addresses.format(bytes, 0, bytes.length);
    }
}
