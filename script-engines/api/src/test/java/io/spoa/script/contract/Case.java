package io.spoa.script.contract;

import java.util.Locale;

/**
 * The scripts that a language supplies for {@link EngineContract}: one file each, named after the case in lower case, with
 * the language's extension. What the constant's comment says is what the script must do.
 */
public enum Case {
    /**
     * On {@code in}: prints for each of the callback's classic arguments {@code <name>=<value>}: null as {@code null},
     * booleans as {@code true} and {@code false}, integers in decimal, all else as it is.
     */
    ARGUMENTS,
    /**
     * On {@code in}: prints {@code msg.args.ip}, the first argument by position, the second by position and
     * {@code msg.args} of a name that is not there, in the form of {@link #ARGUMENTS}, a line each.
     */
    ARGUMENTS_BY_NAME,
    /**
     * On {@code fields}: prints name, stream id, frame id, engine id and peer of the message, a line each, then
     * {@code future} if the time left is above 0 and {@code past} if it is 0.
     */
    FIELDS,
    /**
     * On {@code out}: sets in txn with the classic setters: {@code null}, {@code yes} true, {@code no} false,
     * {@code int32} −2147483648, {@code uint32} 4294967295, {@code int64} −9223372036854775808, {@code uint64}
     * 18446744073709551615 (both as decimal text), {@code ipv4} 192.0.2.1, {@code ipv6} 2001:db8::1, {@code str} "text",
     * {@code bin} the bytes 0, 255.
     */
    CLASSIC_TYPES,
    /** On {@code out}: the same by assigning explicitly typed values to {@code msg.txn}. */
    TYPED_VALUES,
    /**
     * On {@code out}: assigns to {@code msg.txn}: {@code yes} true, {@code n} 42, {@code text} "a", {@code gone}
     * nothing (which unsets it), and {@code big} the argument {@code big} as it came.
     */
    INFERRED_TYPES,
    /**
     * On {@code echo}: sets {@code txn.out} to the first argument by the setter that the second argument names, such as
     * {@code int64}.
     */
    ECHO,
    /** On {@code scopes}: sets {@code v} in each scope to the scope's name, by setter, then {@code w} by assignment. */
    SCOPES,
    /** On {@code unset}: unsets {@code txn.a} by function, {@code sess.b} by assignment. */
    UNSET,
    /** On {@code fail}: sets {@code txn.before} to "x", then in line 3 raises an error with the text "on purpose". */
    ERROR,
    /** On {@code print}: prints "one", then "two" and "three" in one call with a line end between, then "four" without. */
    PRINT,
    /**
     * On {@code spin}: prints a line, then in lines 3 to 8 loops for ever, catching every error that the language can
     * catch; on {@code ok}: sets
     * {@code txn.ok} true.
     */
    ENDLESS,
    /** Sets a global variable {@code shared} to "from the first". */
    SHARED_FIRST,
    /** On {@code shared}: prints the global {@code shared} that {@link #SHARED_FIRST} has set. */
    SHARED_SECOND,
    /** Imports the file {@code helper} beside it; on {@code module}: prints what its function {@code greet} returns. */
    MODULE,
    /** Registers {@code twice} in line 1 and again in line 2. */
    DUPLICATE,
    /** On {@code late}: registers {@code later}. */
    LATE,
    /**
     * Has the answers to {@code hot} kept by {@code ip}: for half a second, old ones for 5 minutes more, 100 at most, none
     * that is empty; then those to {@code cold} by {@code ip} and {@code path} for 30 seconds. On {@code late}: asks for a
     * cache for {@code late}.
     */
    CACHE,
    /** In line 2, while it loads, asks for a cache whose time to live is the text "soon". */
    CACHE_WRONG,
    /**
     * {@code spoa.shared}. While it loads: sets {@code loaded} to "at load" and {@code half} to 0.5 for 0.25 seconds. In a self test
     * (not in Java): sets {@code tested} to true. Each message calls the function of its name with its arguments, by their names,
     * where an argument that is not there is left out, and sets {@code txn.v} to the result, if there is one: {@code get} and
     * {@code delete} have {@code key}; {@code set} and {@code add} have {@code key}, {@code value}, {@code ttl}; {@code incr} has
     * {@code key}, {@code by}; {@code expire} has {@code key}, {@code ttl}; {@code cas} has {@code key}, {@code expected},
     * {@code value}; {@code rate} has {@code key}, {@code limit}, {@code window}, and sets {@code txn.n} to the count. {@code half}
     * sets {@code txn.v} to whether {@code half} is 0.5.
     */
    STATE,
    /** In line 2, while it loads, keeps a table, list or object. */
    STATE_WRONG,
    /**
     * {@link TestModule}. While it loads: makes a counter from 10. Each message calls the function of its name with its arguments, by
     * their names, where {@code c} and {@code by} are left out if they are not there, and sets {@code txn.v} to the result:
     * {@code echo} has {@code v}, {@code sum} has {@code a}, {@code b}, {@code c}, {@code say} and {@code shout} have {@code text}.
     * {@code make} has {@code what}; of a list it sets in txn {@code n} to its length, {@code a}, {@code b}, {@code c} to its elements
     * and {@code d} to the first element of its fourth; of a map {@code a}, and {@code b} to the second element of its {@code b}.
     * {@code containers} sets {@code list} and {@code map} to the kinds of a list of 1 and 2 and of a map of {@code a} to 1,
     * {@code first} to the first element of the echo of a list of "x", {@code value} to that of {@code k} in the echo of a map of
     * {@code k} to 7, and {@code half} to whether {@code make} of "half" is 0.5. {@code strange} calls {@code sum} with 1 and a
     * function, {@code deep} calls {@code kind} with a list 40 lists deep. {@code caught} sets {@code v} to the text of the error of
     * {@code say}. {@code count} has {@code by}, and sets {@code v} to the counter's next and {@code t} to its text; {@code shown} sets
     * {@code v} to what it prints as.
     */
    BRIDGE,
    /** In line 2, while it loads, calls {@code spoa.test.sum} with "one" and 2. */
    BRIDGE_WRONG,
    /**
     * Makes while it loads: networks of the file networks.txt, and of 10.0.0.0/8 and fd00::/8; a list of "Alpha" and "beta" that ignores
     * case; a map of {@code a} to "1" and {@code b} to "two"; a map of networks of scores.txt. Sets {@code txn.v} on {@code bad} and
     * {@code few}: to whether the argument {@code ip} is in these networks; on {@code word}: whether {@code key} is in the list; on
     * {@code get}: to the value of {@code key}; on {@code default}: the same, with "none" as default; on {@code score}: to that of
     * {@code ip}, with the same default; on {@code size}: to how many networks the file has. On {@code late}: makes networks of that
     * file.
     */
    LOOKUP,
    /** In line 2, while it loads, makes a list of "a" with the option ignore-kase. */
    LOOKUP_WRONG,
    /**
     * On {@code headers}: sets {@code txn.host} and {@code txn.a} to the header fields host and x-a of {@code text}; on {@code pairs}: the
     * same by {@code headers_bin} of {@code bytes}. On {@code cookie}: sets {@code txn.v} to the cookie id of {@code text}. On
     * {@code query}: sets {@code txn.q} to the parameter q of {@code text}, {@code txn.n} to how many of them there are, {@code txn.last} to
     * the last of them. On {@code hash}: sets {@code txn.plain} to the md5 of {@code text}, {@code txn.keyed} to its sha256 with the key
     * "key". On {@code unknown}: asks for a hash by sha3.
     */
    PARSE,
    /**
     * On {@code later}: sets {@code txn.before} to "x", then {@code txn.v} to what {@code spoa.test.later} of {@code text} gives. On
     * {@code caught}: sets {@code txn.v} to the text of the error of {@code spoa.test.refuse} of {@code text}. On {@code refused}: calls
     * it in line 2. On {@code never}: sets {@code txn.before} to "x" and calls {@code spoa.test.never}. On {@code sleep}: sleeps a
     * hundredth of a second and sets {@code txn.done} true. On {@code left}: has a function that waits for "done" by
     * {@code spoa.test.later} and prints that called in the background.
     */
    WAIT,
    /**
     * On {@code decode}: sets {@code txn.text}, {@code number}, {@code half}, {@code yes}, {@code none}, {@code n}, {@code last} and
     * {@code proto} to parts of the JSON in {@code text}; on {@code null}: sets {@code txn.v} to its x, with false for null and of the same
     * name the last; on {@code only}: decodes it; on {@code encode}: sets {@code txn.v}, {@code list}, {@code empty}, {@code none} to values
     * of its own as JSON; on {@code round}: sets {@code txn.v} to {@code text}, decoded and encoded; on {@code function}: encodes a
     * function in a list by the name a; on {@code truncated}: sets {@code txn.v} to whether {@code body} lacks some of {@code size}.
     */
    JSON,
    /**
     * Registers a self test that prints "tested" and, on unload, a function that prints "put away"; on {@code late}: registers
     * another self test.
     */
    HOOKS,
    /** Registers a self test whose line 3 raises an error with the text "on purpose". */
    SELF_TEST_ERROR,
    /** Registers, beginning in line 2, a self test that returns false. */
    SELF_TEST_FALSE,
    /** Registers a self test that prints a line, then loops for ever in lines 3 to 8, catching every error that can be caught. */
    SELF_TEST_ENDLESS,
    /** On {@code plain}, with a callback that takes no parameter: sets {@code txn.done} true. */
    NO_PARAMETERS,
    /** On {@code a}: sets {@code txn.a} true; on {@code b}: sets {@code txn.b} true. */
    TWO_CALLBACKS,
    /**
     * On {@code keep}: keeps the message; on {@code use}: prints the kept message's name and its argument {@code ip}; on
     * {@code late}: assigns to a variable of the kept message.
     */
    KEEP,
    /** On {@code read}: reads {@code msg.txn.score}. */
    READ_VARIABLE,
    /** On {@code fraction}: assigns 0.5 to {@code msg.txn.x}. */
    FRACTION,
    /** On {@code container}: assigns a table, list or object to {@code msg.txn.x}. */
    CONTAINER,
    /** On {@code empty}: sets a string variable with an empty name. */
    EMPTY_NAME,
    /** On {@code scope}: sets a variable with the scope 9. */
    BAD_SCOPE,
    /** Sets a variable while it loads, in line 2. */
    SETTER_AT_LOAD,
    /** Does not compile: line 2 is no statement. */
    SYNTAX,
    /** Fails in line 2 while it loads, with the text "bad start". */
    FAILS_AT_LOAD;

    /** The script's file name without extension. */
    public String file() {
        return name().toLowerCase(Locale.ROOT);
    }
}
