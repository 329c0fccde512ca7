package io.spoa.agent.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.script.binding.BindingError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A channel has a name, whoever says it. */
final class ChannelNameTest {
    private static final String WRONG = ": a channel needs a name, got an empty string";

    private final List<String> said = new ArrayList<>();
    private final Channels channels = new Channels("me");

    ChannelNameTest() {
        channels.add(new Siblings(channels, said::add));
    }

    @Test
    void withoutOneIsAnError() {
        ChannelCalls calls = new ChannelCalls(channels);
        assertThatThrownBy(() -> calls.hold(""))
                .isInstanceOf(BindingError.class)
                .hasMessage("hold" + WRONG);
        assertThatThrownBy(() -> calls.publish("", 1L))
                .isInstanceOf(BindingError.class)
                .hasMessage("publish" + WRONG);
        assertThatThrownBy(() -> channels.publish("", 1L))
                .as("of spoa ctl and the admin server")
                .isInstanceOf(BindingError.class)
                .hasMessage("publish" + WRONG);
        assertThat(channels.arrived("{\"channel\":\"\"}".getBytes(StandardCharsets.UTF_8), "elsewhere", false))
                .isEmpty();
        assertThat(channels.waiting()).isEmpty();
        assertThat(channels.outlets()).allMatch(outlet -> outlet.sent() + outlet.unsent() == 0);
        channels.close();
        assertThat(said).isEmpty();
    }
}
