package io.spoa.agent.worker;

import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import io.spoa.spop.codec.ActionWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Two variables of the transaction that tell HAProxy how its NOTIFY fared: {@code agent_ms}, an int32, the milliseconds from
 * its arrival to the ACK; and {@code agent_error}, a string, one of the codes of {@link Trouble}, only if there was any.
 */
final class AgentVariables {
    /** Bytes that an ACK needs for both at most. */
    static final int ROOM = 64;

    private static final byte[] MILLIS = name("agent_ms");
    private static final byte[] ERROR = name("agent_error");

    private AgentVariables() {}

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static void write(ActionWriter writer, NotifyJob job, @Nullable Trouble trouble, long nowNanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nowNanos - job.arrivalNanos());
        writer.setInteger(
                Scope.TXN, MILLIS, 0, MILLIS.length, DataType.INT32, Math.clamp(millis, 0, Integer.MAX_VALUE));
        if (trouble != null) {
            byte[] code = name(trouble.code());
            writer.setBytes(Scope.TXN, ERROR, 0, ERROR.length, DataType.STRING, code, 0, code.length);
        }
    }
}
