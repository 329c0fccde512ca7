package io.spoa.script.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.EngineProvider;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every language does with {@code spoa.cidr}, {@code spoa.list} and {@code spoa.map}. */
public abstract class KnowledgeContract extends EngineFixture {
    private static final String BAD = "10.1.2.3";
    private static final String GOOD = "192.0.2.7";
    private static final String SIX = "fd00::1";

    /**
     * A test of one language.
     *
     * @param scripts the folder with a script for each {@link Case}
     * @param extension the extension of the scripts, without dot
     */
    protected KnowledgeContract(EngineProvider language, Path scripts, String extension) {
        super(language, scripts, extension);
    }

    @BeforeEach
    void loadTheScript() throws ScriptException {
        host.knowledge().file("networks.txt", "10.0.0.0/8", "", "fd00::/8", "");
        host.knowledge().file("scores.txt", "10.0.0.0/8", "20", "10.1.0.0/16", "30");
        load(Case.LOOKUP);
    }

    private String call(TestMessage message) {
        return actions(host.call(message));
    }

    private static TestMessage ip(String message, String address) {
        return TestMessage.of(message).withAddress("ip", address);
    }

    private static TestMessage key(String message, String key) {
        return TestMessage.of(message).with("key", key);
    }

    @Test
    void addressesAreInNetworksOrNot() {
        for (String message : new String[] {"bad", "few"}) {
            assertThat(call(ip(message, BAD))).isEqualTo("[set txn.v = bool true]");
            assertThat(call(ip(message, SIX))).isEqualTo("[set txn.v = bool true]");
            assertThat(call(ip(message, GOOD))).isEqualTo("[set txn.v = bool false]");
            assertThat(call(TestMessage.of(message).with("ip", "10.255.0.1"))).isEqualTo("[set txn.v = bool true]");
            assertThat(call(TestMessage.of(message).with("ip", "unknown"))).isEqualTo("[set txn.v = bool false]");
        }
        assertThat(call(TestMessage.of("size"))).isEqualTo("[set txn.v = int64 2]");
    }

    @Test
    void wordsAreInAListOrNot() {
        assertThat(call(key("word", "alpha"))).isEqualTo("[set txn.v = bool true]");
        assertThat(call(key("word", "BETA"))).isEqualTo("[set txn.v = bool true]");
        assertThat(call(key("word", "gamma"))).isEqualTo("[set txn.v = bool false]");
    }

    @Test
    void keysHaveValues() {
        assertThat(call(key("get", "a"))).isEqualTo("[set txn.v = str \"1\"]");
        assertThat(call(key("get", "b"))).isEqualTo("[set txn.v = str \"two\"]");
        assertThat(call(key("get", "c"))).isEqualTo("[unset txn.v]");
        assertThat(call(key("default", "a"))).isEqualTo("[set txn.v = str \"1\"]");
        assertThat(call(key("default", "c"))).isEqualTo("[set txn.v = str \"none\"]");
    }

    @Test
    void theSmallestNetworkCounts() {
        assertThat(call(ip("score", BAD))).isEqualTo("[set txn.v = str \"30\"]");
        assertThat(call(TestMessage.of("score").with("ip", "10.2.0.1"))).isEqualTo("[set txn.v = str \"20\"]");
        assertThat(call(ip("score", GOOD))).isEqualTo("[set txn.v = str \"none\"]");
    }

    @Test
    protected void whatIsNoAddressAtAllIsAnError() {
        assertThat(String.valueOf(
                        error(host.call(TestMessage.of("bad").withNull("ip"))).getMessage()))
                .contains("cidr.has: argument 1 (ip) is nothing, not an address");
        assertThat(String.valueOf(
                        error(host.call(TestMessage.of("bad").with("ip", 5))).getMessage()))
                .contains("cidr.has: argument 1 (ip) is an integer, not an address");
    }

    @Test
    void itIsTooLateInACallback() {
        host.knowledge().late();
        assertThat(String.valueOf(error(host.call(TestMessage.of("late"))).getMessage()))
                .contains("cidr: make it while the script loads, not in a callback");
    }

    @Test
    protected void anUnknownOptionIsNamedAtItsLine() throws IOException {
        assertFailed(
                loadError(script(Case.LOOKUP_WRONG)),
                Kind.RUNTIME,
                Case.LOOKUP_WRONG,
                2,
                "list: no option 'ignore-kase': there is ignore-case");
    }
}
