package io.spoa.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.SharedValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code spoa.store} in the process. */
@Timeout(60)
final class EmbeddedStoreTest extends StoreContract {
    private SharedStore shared = new SharedStore(StoreSettings.DEFAULT);

    @Override
    StateStore open() {
        shared = new SharedStore(StoreSettings.DEFAULT);
        return new EmbeddedStore(shared);
    }

    @Test
    void itIsWhatIsShared() {
        call("set", "k", 5L);
        assertThat(shared.get("k".getBytes(StandardCharsets.UTF_8))).isEqualTo(new SharedValue.Whole(5));
    }

    @Test
    void membersTakeRoom() {
        call("include", "s", "x".repeat(1000));
        long before = shared.snapshot().bytes();
        call("include", "s", "y".repeat(1000));
        long both = shared.snapshot().bytes();
        assertThat(both - before).isBetween(1000L, 1200L);
        call("exclude", "s", "x".repeat(1000));
        assertThat(shared.snapshot().bytes()).isEqualTo(before);
        assertThat(shared.find(new byte[0], 10))
                .hasSize(1)
                .allMatch(entry -> entry.kind().equals("set"));
    }
}
