package io.spoa.spop.codec;

import io.spoa.spop.Action;
import io.spoa.spop.Scope;
import io.spoa.spop.SpopException;
import io.spoa.spop.Status;
import io.spoa.spop.Value;
import java.util.ArrayList;
import java.util.List;

/** The list of actions in an ACK (SPOE.txt, section 3.4). */
final class ActionListCodec {
    static final int SET_VAR = 1;
    static final int SET_VAR_ARGUMENTS = 3;
    static final int UNSET_VAR = 2;
    static final int UNSET_VAR_ARGUMENTS = 2;

    private ActionListCodec() {}

    static void encode(List<Action> actions, WireWriter out) {
        for (Action action : actions) {
            boolean set = action instanceof Action.SetVar;
            out.u8(set ? SET_VAR : UNSET_VAR);
            out.u8(set ? SET_VAR_ARGUMENTS : UNSET_VAR_ARGUMENTS);
            out.u8(action.scope().code());
            out.string(action.name());
            if (action instanceof Action.SetVar setVar) {
                TypedData.write(setVar.value(), out);
            }
        }
    }

    /** Refuses everything HAProxy would: it drops a malformed action and all that follow it without a word. */
    static List<Action> decode(byte[] bytes, int from, int to) {
        WireReader in = new WireReader(bytes, from, to);
        ArgumentCursor values = new ArgumentCursor();
        List<Action> actions = new ArrayList<>();
        while (in.remaining() > 0) {
            int type = in.u8();
            switch (type) {
                case SET_VAR -> {
                    checkArguments("set-var", in.u8(), SET_VAR_ARGUMENTS);
                    Scope scope = Scope.of(in.u8());
                    String name = in.string();
                    Value value = values.valueAt(bytes, in.position(), to);
                    in.skip(values.position() - in.position());
                    actions.add(new Action.SetVar(scope, name, value));
                }
                case UNSET_VAR -> {
                    checkArguments("unset-var", in.u8(), UNSET_VAR_ARGUMENTS);
                    Scope scope = Scope.of(in.u8());
                    actions.add(new Action.UnsetVar(scope, in.string()));
                }
                default -> throw new SpopException(Status.INVALID_FRAME, "unknown action type " + type);
            }
        }
        return actions;
    }

    private static void checkArguments(String action, int count, int expected) {
        if (count != expected) {
            throw new SpopException(
                    Status.INVALID_FRAME, action + " has " + expected + " arguments, the frame says " + count);
        }
    }
}
