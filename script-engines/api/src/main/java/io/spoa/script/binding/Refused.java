package io.spoa.script.binding;

import io.spoa.script.ScriptException;

/** The host's refusal on its way through the script's own frames; an error, so that what a script catches usually lets it pass. */
public final class Refused extends Error {
    private static final long serialVersionUID = 1L;
    private final transient ScriptException reason;

    /** Carries this; it has no stack of its own. */
    public Refused(ScriptException reason) {
        super(reason.getMessage(), reason, false, false);
        this.reason = reason;
    }

    /** Why. */
    public ScriptException reason() {
        return reason;
    }
}
