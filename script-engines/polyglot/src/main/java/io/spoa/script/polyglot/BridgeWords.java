package io.spoa.script.polyglot;

import org.graalvm.polyglot.Value;

/** How one of GraalVM's languages has values that are no primitives, between {@link BridgeValues} and the language's own side. */
public interface BridgeWords {
    /** The bytes of what the language's side gives as bytes. */
    byte[] bytes(Value value);

    /** Bytes for the language's side. */
    Object bytes(byte[] bytes);

    /** An integer for the language's side. */
    Object whole(long number);

    /** The 4 or 16 bytes of an address for the language's side. */
    Object address(byte[] bytes);
}
