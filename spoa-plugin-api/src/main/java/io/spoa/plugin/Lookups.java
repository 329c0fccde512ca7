package io.spoa.plugin;

import java.util.Collection;
import java.util.Map;

/**
 * Networks, words and values by key, to look things up in: only in {@link SpoaPlugin#start}. A file is looked for beside the jar, unless
 * its name is absolute; it is in memory once for all workers, and read again by itself when it changes. A file of HAProxy's, for
 * {@code acl -f} or a map, will do. Options are {@code ignore-case}, and {@code cidr} for a map whose keys are networks. All throw a
 * {@link PluginException} for a file that cannot be read, a line or an entry that is wrong, and an unknown option.
 */
public interface Lookups {
    /** The networks of a file, one a line. */
    Lookup cidr(String file);

    /** These networks. */
    Lookup cidr(Collection<String> networks);

    /** The words of a file, one a line. */
    Lookup list(String file, String... options);

    /** These words. */
    Lookup list(Collection<String> words, String... options);

    /** The keys and values of a file, one of each a line. */
    Lookup map(String file, String... options);

    /** These keys and values. */
    Lookup map(Map<String, String> entries, String... options);
}
