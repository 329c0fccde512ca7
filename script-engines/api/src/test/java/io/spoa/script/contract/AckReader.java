package io.spoa.script.contract;

import io.spoa.spop.Action;
import io.spoa.spop.DataType;
import io.spoa.spop.FrameType;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import io.spoa.spop.codec.WireReader;
import java.util.ArrayList;
import java.util.List;

/** Reads one ACK frame, byte by byte after SPOE.txt, independent of the codec's own way to write it. */
public final class AckReader {
    private AckReader() {}

    /** What the frame sets and unsets. */
    public static List<Action> actions(byte[] frame) {
        WireReader in = new WireReader(frame, 0, frame.length);
        require(in.u32() == frame.length - 4, "the length before the frame");
        require(in.u8() == FrameType.ACK.code(), "the frame's type");
        require(in.u32() == 1, "FIN and nothing else");
        in.varint();
        in.varint();
        List<Action> actions = new ArrayList<>();
        while (in.remaining() > 0) {
            actions.add(action(in));
        }
        return actions;
    }

    private static Action action(WireReader in) {
        int kind = in.u8();
        int arguments = in.u8();
        require(kind == 1 && arguments == 3 || kind == 2 && arguments == 2, "an action's head");
        Scope scope = Scope.of(in.u8());
        String name = in.string();
        return kind == 2 ? new Action.UnsetVar(scope, name) : new Action.SetVar(scope, name, value(in));
    }

    private static Value value(WireReader in) {
        int head = in.u8();
        DataType type = DataType.of(head);
        return switch (type) {
            case NULL -> new Value.Null();
            case BOOLEAN -> new Value.Bool((head & DataType.TRUE_FLAG) != 0);
            case INT32, UINT32, INT64, UINT64 -> new Value.Int(type, in.varint());
            case IPV4 -> new Value.Address(in.take(4));
            case IPV6 -> new Value.Address(in.take(16));
            case STRING -> new Value.Str(in.take(in.length()));
            case BINARY -> new Value.Bin(in.take(in.length()));
        };
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + " is wrong");
        }
    }
}
