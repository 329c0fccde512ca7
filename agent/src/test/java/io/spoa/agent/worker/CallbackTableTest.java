package io.spoa.agent.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.settings.Deadlines;
import io.spoa.agent.stats.MessageStats;
import io.spoa.script.Callback;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptPlace;
import io.spoa.spop.codec.MessageView;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallbackTableTest {
    private final CallbackTable table = new CallbackTable(
            new Deadlines(Duration.ofSeconds(1), Map.of()), new MessageStats().open(), new MessageSwitches());

    private static MessageView named(String name) {
        byte[] bytes = ("..." + name + "...").getBytes(StandardCharsets.UTF_8);
        return new MessageView(bytes, 3, bytes.length - 6, bytes.length, 0, bytes.length);
    }

    private Callback callbackOf(String name) {
        CallbackTable.Entry entry = table.find(named(name));
        return entry == null ? (message, actions) -> {} : entry.callback;
    }

    @Test
    void findsEveryCallbackByTheBytesOfItsName() throws Exception {
        Map<String, Callback> all = new HashMap<>();
        for (int i = 0; i < 500; i++) {
            Callback callback = (message, actions) -> {};
            String name = "message-" + i + (i % 2 == 0 ? "-é" : "");
            all.put(name, callback);
            table.add(name, callback, new ScriptPlace("a.lua", i), Origins.of("a.lua", 1, "m"));
        }
        all.forEach((name, callback) -> assertThat(callbackOf(name)).isSameAs(callback));
        assertThat(table.names()).hasSize(500).startsWith("message-0-é", "message-1");
    }

    @Test
    void knowsNothingElse() throws Exception {
        assertThat(table.find(named("x"))).isNull();
        table.add("check", (message, actions) -> {}, new ScriptPlace("a.lua", 1), Origins.of("a.lua", 1, "m"));
        assertThat(table.find(named("chec"))).isNull();
        assertThat(table.find(named("check-"))).isNull();
        assertThat(table.find(named(""))).isNull();
    }

    @Test
    void aNameRegisteredTwiceNamesBothPlaces() throws Exception {
        table.add("check", (message, actions) -> {}, new ScriptPlace("a.lua", 3), Origins.of("a.lua", 1, "m"));
        assertThatThrownBy(() -> table.add(
                        "check", (message, actions) -> {}, new ScriptPlace("b.lua", 7), Origins.of("b.lua", 1, "m")))
                .isInstanceOf(ScriptException.class)
                .hasMessage("b.lua:7: message 'check' is registered twice: first at a.lua:3");
    }
}
