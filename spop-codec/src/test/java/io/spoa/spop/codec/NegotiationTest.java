package io.spoa.spop.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.spop.Frame.HaproxyHello;
import io.spoa.spop.Status;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Field notes, "Hello". */
class NegotiationTest {
    private static final int OWN = 1 << 20;

    private static Negotiation of(
            @Nullable String versions,
            @Nullable Long size,
            @Nullable Set<String> capabilities,
            @Nullable String engineId) {
        return Negotiation.of(new HaproxyHello(versions, size, capabilities, false, engineId), OWN);
    }

    private static Negotiation.Accepted accepted(Negotiation negotiation) {
        assertThat(negotiation).isInstanceOf(Negotiation.Accepted.class);
        return (Negotiation.Accepted) negotiation;
    }

    @Test
    void answersExactlyVersion2AndNeverAsync() {
        Negotiation.Accepted old = accepted(of("2.0", 16380L, Set.of("pipelining", "async"), "engine"));
        assertThat(old.reply().version()).isEqualTo("2.0");
        assertThat(old.reply().capabilities()).containsExactlyInAnyOrder("pipelining", "fragmentation");
        assertThat(old.reply().maxFrameSize()).isEqualTo(16380);
    }

    @Test
    void announcesItsCapabilitiesAlwaysInTheSameOrder() {
        Negotiation.Accepted accepted = accepted(of("2.0", 16380L, Set.of(), "engine"));
        assertThat(String.join(",", accepted.reply().capabilities())).isEqualTo("pipelining,fragmentation");
    }

    @Test
    void asyncAmongTheCapabilitiesTellsAnOldPeer() {
        assertThat(accepted(of("2.0", 16380L, Set.of("pipelining", "async"), "e"))
                        .peer()
                        .legacy())
                .isTrue();
        assertThat(accepted(of("2.0", 16380L, Set.of("pipelining"), "e")).peer().legacy())
                .isFalse();
        assertThat(accepted(of("2.0", 16380L, Set.of(), "e")).peer().legacy()).isFalse();
    }

    @Test
    void requiresNeitherEngineIdNorCapabilities() {
        Peer peer = accepted(of("2.0", 16380L, null, null)).peer();
        assertThat(peer).isEqualTo(new Peer("", 16380, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "1.0, 2.0", "2.0,1.5", " 2.0 ", "2.1"})
    void speaksWithEveryPeerOfMajorVersion2(String versions) {
        assertThat(of(versions, 16380L, Set.of(), null)).isInstanceOf(Negotiation.Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,16380,NO_VERSION",
                "1.0,16380,BAD_VERSION",
                "3.0,16380,BAD_VERSION",
                "2,16380,BAD_VERSION",
                "'',16380,BAD_VERSION",
                "2.0,-,NO_MAX_FRAME_SIZE",
                "2.0,255,BAD_MAX_FRAME_SIZE",
                "2.0,0,BAD_MAX_FRAME_SIZE"
            })
    void refusesWithTheSpecifiedCode(@Nullable String versions, @Nullable Long size, Status status) {
        assertThat(of(versions, size, Set.of(), null)).isInstanceOfSatisfying(Negotiation.Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.reason()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({"256,256", "16380,16380", "1048576,1048576", "1048577,1048576", "4294967295,1048576"})
    void agreesOnTheSmallerFrameSize(long offered, int agreed) {
        assertThat(accepted(of("2.0", offered, Set.of(), null)).peer().maxFrameSize())
                .isEqualTo(agreed);
    }

    @Test
    void theLimitsKeepHaproxysBufferFromFillingUp() {
        Peer peer = new Peer("", 16380, false);
        assertThat(peer.bufferLimit()).isLessThan(16380 - 16);
        assertThat(peer.ackLimit() + 4).isLessThanOrEqualTo(peer.bufferLimit());
        assertThat(Peer.MAX_IN_FLIGHT * 800).isLessThanOrEqualTo(peer.bufferLimit());
    }
}
