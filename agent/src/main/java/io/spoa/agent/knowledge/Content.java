package io.spoa.agent.knowledge;

import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import org.jspecify.annotations.Nullable;

/** What was read at one time. Immutable. */
interface Content {
    /** How many entries there are. Of networks all count, of words each once. */
    int size();

    /** How many bytes of memory it takes, but for a few objects. */
    long bytes();

    /** See {@link io.spoa.script.Knowledge.Lookup}. */
    @Nullable Slice find(Slice text);

    /** See {@link io.spoa.script.Knowledge.Lookup}. */
    @Nullable Slice find(Address address);
}
