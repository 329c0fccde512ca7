package io.spoa.script.luanative;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptHook;
import io.spoa.script.ScriptPlace;
import io.spoa.script.binding.HookKind;

/**
 * What a script registered for a moment of its life.
 *
 * @param number the Lua side's number of it
 * @param place where it was registered
 */
record NativeHook(NativeEngine engine, NativeState state, HookKind kind, int number, ScriptPlace place)
        implements ScriptHook {
    @Override
    public void run() throws ScriptException {
        boolean returnedFalse;
        engine.enter();
        try {
            state.mayWait(NativeState.HOOK);
            state.push((long) number);
            int status = engine.run(1);
            Guard.Reason why = engine.ended();
            if (status != 0 || why != Guard.Reason.NONE) {
                throw engine.failure(why, place.file());
            }
            returnedFalse = state.isTrue(NativeState.BASE + 1);
        } finally {
            engine.leave();
        }
        kind.check(returnedFalse, place);
    }
}
