package io.spoa.script.binding;

import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import java.util.Locale;

/** The texts of errors, the same in every language (docs/script-api.md, "Errors a script can get"). */
public final class Texts {
    /** A setter was called where nothing can be set. */
    public static final String NO_CALLBACK =
            "no callback is running: variables can only be set while a callback answers a message";

    /** A variable's name is empty. */
    public static final String NO_NAME = "a variable needs a name, got an empty string";

    private Texts() {}

    /** A number that is no scope. */
    public static String unknownScope(String scope) {
        return "unknown scope " + scope + ": use spoa.scope.proc, .sess, .txn, .req or .res";
    }

    /** An integer that its type cannot hold. */
    public static String outOfRange(DataType type, String value) {
        return "Integer '" + value + "' out of range for '" + type.name().toLowerCase(Locale.ROOT) + "' type";
    }

    /** Text that is no address of this type. */
    public static String badAddress(DataType type, String text) {
        return (type == DataType.IPV4 ? "IPv4 '" : "IPv6 '") + text + "': invalid format";
    }

    /** A variable that the ACK has no room for; {@code room} bytes are left. */
    public static String noRoom(Scope scope, String name, int valueBytes, int room) {
        return "No space left available: variable '" + scope.label() + "." + name + "' (" + valueBytes
                + " bytes) does not fit the ACK, " + Math.max(0, room) + " bytes left";
    }

    /** A variable was assigned to a message whose callback is over. */
    public static String ended(Scope scope, String name) {
        return "msg." + scope.label() + "." + name
                + " cannot be set: the callback for this message has ended and its ACK is sent";
    }

    /** A variable was read. */
    public static String unreadable(Scope scope, String name) {
        return "msg." + scope.label() + "." + name + " cannot be read: HAProxy sends no variables; pass it as an"
                + " argument in spoe.conf, as in args " + name + "=var(" + scope.label() + ".prefix." + name + ")";
    }

    /** A message was registered after the script had loaded. */
    public static String tooLate(String message) {
        return "message '" + message
                + "' cannot be registered now: register messages while the script loads, not in a callback";
    }

    /** {@code spoa.cache} in a callback. */
    public static String cacheTooLate() {
        return "cache: ask for it while the script loads, not in a callback";
    }
}
