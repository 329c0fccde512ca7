package io.spoa.plugin;

import java.net.InetAddress;
import java.util.Optional;

/**
 * Something to look things up in, as {@link Lookups} gives it. The content of a file may become another at any moment; each call sees
 * one or the other, whole. Calls wait for nobody and take less than a microsecond. Any thread.
 */
public interface Lookup {
    /** Whether a word is in it, or an address in one of its networks; text that is no address is in none. */
    boolean has(String key);

    /** Whether an address is in one of its networks; among words, whether its text is. */
    boolean has(InetAddress address);

    /** The value of a word, or of the smallest network with an address. Empty if there is none, and the empty text without values. */
    Optional<String> get(String key);

    /** The value of the smallest network with an address; among words, that of its text. */
    Optional<String> get(InetAddress address);

    /** How many entries there are. */
    int size();
}
