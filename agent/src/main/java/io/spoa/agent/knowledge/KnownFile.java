package io.spoa.agent.knowledge;

import io.spoa.script.Knowledge.Form;
import io.spoa.script.Knowledge.Lookup;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file with lines of words or networks, for all who look things up in it. */
final class KnownFile extends WatchedFile<Content> implements Lookup {
    private final Form form;

    KnownFile(Form form, Path file) {
        super(file, form.toString());
        this.form = form;
    }

    @Override
    protected Content read() throws BadEntry {
        return Reader.lines(form, fileBytes(), file().toString());
    }

    @Override
    protected int entries(Content content) {
        return content.size();
    }

    @Override
    protected long bytes(Content content) {
        return content.bytes();
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public int size() {
        return content().size();
    }

    @Override
    public @Nullable Slice find(Slice text) {
        return content().find(text);
    }

    @Override
    public @Nullable Slice find(Address address) {
        return content().find(address);
    }
}
