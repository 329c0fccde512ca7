package io.spoa.agent.backend;

import io.spoa.script.ScriptMessage;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.codec.ActionWriter;
import java.util.Map;

/** How a back end is asked, and what its answers mean: docs/http.md describes both. Any thread. */
interface Form {
    /** The method of the request. */
    String method();

    /** Adds what is sent of a message to the options of {@code spoa.http.request}. */
    void write(ScriptMessage message, Map<Slice, Object> options);

    /**
     * Makes actions of an answer.
     *
     * @param answer a result of {@code spoa.http.request}
     * @throws BindingError naming what is wrong with it; actions before that stay
     */
    void read(Map<?, ?> answer, ActionWriter actions);
}
