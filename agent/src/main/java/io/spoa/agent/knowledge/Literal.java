package io.spoa.agent.knowledge;

import io.spoa.script.Knowledge.Form;
import io.spoa.script.Knowledge.Lookup;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import org.jspecify.annotations.Nullable;

/** What a script has itself to look things up in. */
record Literal(Form form, Content content) implements Lookup {
    @Override
    public int size() {
        return content.size();
    }

    @Override
    public @Nullable Slice find(Slice text) {
        return content.find(text);
    }

    @Override
    public @Nullable Slice find(Address address) {
        return content.find(address);
    }

    @Override
    public String toString() {
        return form + " of " + size();
    }
}
