package io.spoa.agent.jwt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A key that the script has. */
record FixedKeys(Keys fixed) implements KeySource {
    @Override
    public CompletionStage<Keys> keys() {
        return CompletableFuture.completedFuture(fixed);
    }

    @Override
    public String toString() {
        return "a key";
    }
}
