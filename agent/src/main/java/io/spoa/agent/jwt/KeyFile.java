package io.spoa.agent.jwt;

import io.spoa.agent.knowledge.BadEntry;
import io.spoa.agent.knowledge.WatchedFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A key set in a file. */
final class KeyFile extends WatchedFile<Keys> implements KeySource {
    static final String KIND = "jwks";

    private volatile long size;

    KeyFile(Path file) {
        super(file, KIND);
    }

    @Override
    protected Keys read() throws BadEntry {
        byte[] bytes = fileBytes();
        try {
            Keys keys = Keys.ofSet(new String(bytes, StandardCharsets.UTF_8));
            size = bytes.length;
            return keys;
        } catch (ParseException e) {
            throw new BadEntry(file() + ": is no JWK set that can be used: " + e.getMessage());
        }
    }

    @Override
    protected int entries(Keys keys) {
        return keys.size();
    }

    @Override
    protected long bytes(Keys keys) {
        return size;
    }

    @Override
    public CompletionStage<Keys> keys() {
        return CompletableFuture.completedFuture(content());
    }
}
