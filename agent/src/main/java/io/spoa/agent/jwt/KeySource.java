package io.spoa.agent.jwt;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where keys come from. Any thread. */
interface KeySource {
    /** The keys; ends with {@link NoKeys} if there are none. Mostly ended already. */
    CompletionStage<Keys> keys();

    /** Keys in which one may be that is not among these; these if there are no others, or others were asked for a moment ago. */
    default CompletionStage<Keys> newer(Keys than) {
        return CompletableFuture.completedFuture(than);
    }

    /** There are no keys, for a reason that people understand. */
    final class NoKeys extends Exception {
        private static final long serialVersionUID = 1L;

        NoKeys(String reason) {
            super(reason, null, false, false);
        }
    }
}
