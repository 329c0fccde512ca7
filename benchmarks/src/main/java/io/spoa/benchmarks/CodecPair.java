package io.spoa.benchmarks;

import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.ArgumentCursor;
import io.spoa.spop.codec.MessageCursor;
import io.spoa.spop.codec.MessageView;
import io.spoa.spop.codec.WireReader;
import java.nio.charset.StandardCharsets;

/**
 * Decodes the sample NOTIFY, every argument of it, and encodes an ACK of three variables: what the codec does for a
 * message, the agent's way, without a script. ACKs leave in batches of sixteen, as a worker's do.
 */
public final class CodecPair {
    private static final byte[] SCORE = "score".getBytes(StandardCharsets.UTF_8);
    private static final byte[] VERDICT = "verdict".getBytes(StandardCharsets.UTF_8);
    private static final byte[] IP = "ip".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ALLOW = "allow".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ADDRESS = {127, 0, 0, 1};
    private static final int BATCH = 16;
    private static final int ACK_LIMIT = 16_364;

    private final byte[] frame = SampleNotify.frame();
    private final WireReader header = new WireReader();
    private final MessageCursor messages = new MessageCursor();
    private final ArgumentCursor arguments = new ArgumentCursor();
    private final ActionWriter actions = new ActionWriter();
    private int batched;
    private byte[] drained = {};

    /** One NOTIFY and its ACK; returns the sum of the integer arguments. */
    public long roundTrip() {
        header.reset(frame, 0, frame.length);
        header.u8();
        header.u32();
        long streamId = header.varint();
        long frameId = header.varint();
        messages.reset(frame, header.position(), frame.length);
        MessageView message = messages.next();
        arguments.reset(message);
        long score = 0;
        while (arguments.next()) {
            if (arguments.type() == DataType.INT64) {
                score += arguments.number();
            }
        }
        actions.begin(streamId, frameId, ACK_LIMIT);
        actions.setInteger(Scope.TXN, SCORE, 0, SCORE.length, DataType.INT32, score);
        actions.setBytes(Scope.TXN, VERDICT, 0, VERDICT.length, DataType.STRING, ALLOW, 0, ALLOW.length);
        actions.setAddress(Scope.SESS, IP, 0, IP.length, ADDRESS);
        actions.end();
        if (++batched == BATCH) {
            batched = 0;
            drained = actions.drain();
        }
        return score;
    }

    /** The last batch of ACKs that left, each with its length before it. */
    public byte[] drained() {
        return drained.clone();
    }
}
