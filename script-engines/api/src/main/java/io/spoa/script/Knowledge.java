package io.spoa.script;

import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.SandboxRules;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the scripts of one interpreter look things up in: {@code spoa.cidr}, {@code spoa.list}, {@code spoa.map}. All calls are for the
 * time in which a script loads, on its thread.
 */
public interface Knowledge {
    /** What lines and keys are. */
    enum Kind {
        /** Networks, one a line. */
        NETWORKS("cidr"),
        /** Words, one a line. */
        WORDS("list"),
        /** Words, and a value of each. */
        WORD_MAP("map"),
        /** Networks, and a value of each. */
        NETWORK_MAP("map");

        private final String function;

        Kind(String function) {
            this.function = function;
        }

        /** The function that scripts call for it. */
        public String function() {
            return function;
        }
    }

    /**
     * How a source is read.
     *
     * @param ignoreCase whether upper and lower case of ASCII letters in words are the same
     */
    record Form(Kind kind, boolean ignoreCase) {
        /** Whether keys are networks. */
        public boolean hasNetworks() {
            return kind == Kind.NETWORKS || kind == Kind.NETWORK_MAP;
        }

        /** Whether keys have values. */
        public boolean hasValues() {
            return kind == Kind.WORD_MAP || kind == Kind.NETWORK_MAP;
        }

        /** As in {@code map cidr ignore-case}. */
        @Override
        public String toString() {
            return kind.function() + (kind == Kind.NETWORK_MAP ? " cidr" : "") + (ignoreCase ? " ignore-case" : "");
        }
    }

    /** One entry of a source that is no file. The value is empty where there are none. */
    record Entry(Slice key, Slice value) {}

    /** Something to look things up in; its content may become another at any moment. Any thread. */
    interface Lookup {
        /** How its source was read. */
        Form form();

        /** How many entries there are: networks that lie in others count. */
        int size();

        /**
         * The value of a word, or of the smallest network with the address that this text is.
         *
         * @return {@code null} if there is none, also for text that is no address; empty where entries have no values
         */
        @Nullable Slice find(Slice text);

        /** The value of the smallest network with this address, in the same way. Only of networks. */
        @Nullable Slice find(Address address);

        /** For people. */
        @Override
        String toString();
    }

    /**
     * What the script that loads may do.
     *
     * @param function what the script called, for the error
     * @throws BindingError if no script loads
     */
    default SandboxRules rules(String function) {
        throw new BindingError(function + ": make it while the script loads, not in a callback");
    }

    /**
     * A file that the script that loads may read.
     *
     * @param function what the script called, for the error
     * @param file as the script names it: beside the script, unless it is absolute
     * @throws BindingError if no script loads, or the script may not read it
     */
    default Path path(String function, String file) {
        rules(function);
        return Path.of(file);
    }

    /**
     * What a file has, which is read again when it changes.
     *
     * @param file as the script names it: beside the script, unless it is absolute
     * @throws BindingError if no script loads, the script may not read it, it cannot be read, or a line is wrong, which is then named
     */
    Lookup file(Form form, String file);

    /**
     * What a script has itself.
     *
     * @throws BindingError if no script loads, or an entry is wrong, which is then named
     */
    Lookup literal(Form form, List<Entry> entries);
}
