package io.spoa.agent.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.settings.ListenerSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which listener is which after a change of the configuration, and what of it takes a restart. */
class ListenerPlanTest {
    private static ListenerSettings listener(String name, String bind, String agent) {
        return new ListenerSettings(name, Bind.parse(bind, 12345), agent);
    }

    private static ListenerPlan plan(List<ListenerSettings> old, ListenerSettings... next) {
        return ListenerPlan.of(old, List.of(next));
    }

    @Test
    void aListenerIsItsAddress() {
        List<ListenerSettings> old = List.of(listener("a", "*:1", "x"), listener("b", "unix:/s", "x"));
        assertThat(plan(old, old.get(0), old.get(1))).isEqualTo(new ListenerPlan(List.of(0, 1), List.of()));
        assertThat(plan(old, listener("c", "unix:/s mode 600", "y"), listener("a", "*:2", "x")))
                .isEqualTo(new ListenerPlan(List.of(1, -1), List.of(0)));
        assertThat(plan(old)).isEqualTo(new ListenerPlan(List.of(), List.of(0, 1)));
        assertThat(plan(List.of(), old.get(0))).isEqualTo(new ListenerPlan(List.of(-1), List.of()));
        assertThat(plan(old, listener("a", "127.0.0.1:1", "x")).isNew(0))
                .as("another host")
                .isTrue();
    }

    @Test
    void ofSeveralWithOneAddressTheNameDecides() {
        List<ListenerSettings> old = List.of(listener("a", "*:0", "x"), listener("b", "*:0", "x"));
        assertThat(plan(old, listener("b", "*:0", "x"))).isEqualTo(new ListenerPlan(List.of(1), List.of(0)));
        assertThat(plan(old, listener("c", "*:0", "x"), listener("a", "*:0", "y"), listener("d", "*:0", "x")))
                .isEqualTo(new ListenerPlan(List.of(1, 0, -1), List.of()));
    }

    @Test
    void differencesAreNamedAsTheKeysAre() {
        ListenerSettings plain = listener("a", "*:1", "x");
        assertThat(ListenerPlan.differences(plain, listener("b", "*:1", "x"))).isEmpty();
        assertThat(ListenerPlan.differences(
                        plain, listener("a", "*:1 ssl crt f allow ::1 accept-proxy maxconn 3", "y")))
                .containsExactly("for y now", "allow", "accept-proxy", "max-connections", "tls");
        assertThat(ListenerPlan.differences(
                        listener("a", "unix:/s mode 600", "x"), listener("a", "unix:/s mode 660", "x")))
                .containsExactly("unix");
    }

    private static void refuse(GivenSockets given, Stage stage, ListenerSettings old, ListenerSettings... next)
            throws Exception {
        ImpossibleChange.refuse(List.of(old), List.of(next), given, stage);
    }

    @Test
    void socketsOfOthersCanNeitherComeNorGo() throws Exception {
        ListenerSettings one = listener("one", "*:1", "x");
        ListenerSettings two = listener("two", "*:2", "x");
        GivenSockets ofMaster = new GivenSockets(List.of(new GivenSockets.Given(9, "*:1", "")), true);
        GivenSockets ofSystemd = new GivenSockets(List.of(new GivenSockets.Given(3, "*:1", "spoa.socket")), false);
        refuse(GivenSockets.NONE, Stage.SERVING, one, two);
        refuse(ofSystemd, Stage.SERVING, two, one, two);
        refuse(ofMaster, Stage.SERVING, one, listener("other", "*:1 maxconn 1", "y"));
        assertThatThrownBy(() -> refuse(ofMaster, Stage.SERVING, one, one, two))
                .hasMessage("listener two at *:2 is new, and the sockets are the master's: send SIGHUP to the master,"
                        + " which opens it and replaces its agents");
        assertThatThrownBy(() -> refuse(ofMaster, Stage.SERVING, one))
                .hasMessageContaining(
                        "listener one at *:1 is not there any more, but its socket is the master's:" + " send SIGHUP");
        assertThatThrownBy(() -> refuse(ofSystemd, Stage.SERVING, one, two))
                .hasMessageContaining("its socket is systemd's, who would go on taking connections for nobody");
    }

    @Test
    void whatTheSystemChoseIsForgotten() throws Exception {
        ListenerSettings free = listener("u", "unix:/s", "x");
        ListenerSettings mode = listener("u", "unix:/s mode 600", "x");
        refuse(GivenSockets.NONE, Stage.SERVING, free, mode);
        assertThatThrownBy(() -> refuse(GivenSockets.NONE, Stage.SERVING, mode, free))
                .hasMessage("listener u at unix:/s: unix.mode cannot be taken back while the socket is open: write"
                        + " another, or restart for that");
        assertThatThrownBy(() ->
                        refuse(GivenSockets.NONE, Stage.SERVING, listener("u", "unix:/s mode 600 group g", "x"), mode))
                .hasMessageContaining("unix.group cannot");
    }

    @Test
    void whoIsDrainedStaysAsHeIs() throws Exception {
        ListenerSettings one = listener("one", "*:1", "x");
        refuse(GivenSockets.NONE, Stage.SHUT, one, one);
        assertThatThrownBy(() -> refuse(GivenSockets.NONE, Stage.SHUT, one, listener("one", "*:2", "x")))
                .hasMessageContaining("the agent is drained: say 'spoa ctl resume' first");
    }
}
