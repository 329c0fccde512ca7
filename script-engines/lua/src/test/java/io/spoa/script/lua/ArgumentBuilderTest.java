package io.spoa.script.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.contract.TestMessage;
import io.spoa.spop.codec.MessageView;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** What a value keeps alive: a script may keep a hundred thousand of them. */
class ArgumentBuilderTest {
    private final ArgumentBuilder builder = new ArgumentBuilder();

    @Test
    void aLongStringIsASliceOfTheFrame() {
        MessageView message = message("x".repeat(10_000), "short");
        assertThat(string(builder.values(message).get(1)).m_bytes).isSameAs(message.bytes());
    }

    @Test
    void aShortStringDoesNotKeepTheFrame() {
        MessageView message = message("x".repeat(10_000), "short");
        LuaString text = string(builder.values(message).get(2));
        assertThat(text.tojstring()).isEqualTo("short");
        assertThat(text.m_bytes.length).isLessThan(64);
        assertThat(string(builder.values(message).get(3)).m_bytes.length).isLessThan(64);
        assertThat(string(builder.entries(message)[0].get("name")).m_bytes.length)
                .isLessThan(64);
    }

    @Test
    void namesAreMadeOnce() {
        LuaValue first = builder.entries(message("a", "b"))[0].get("name");
        assertThat(builder.entries(message("c", "d"))[0].get("name")).isSameAs(first);
    }

    private static MessageView message(String first, String second) {
        return TestMessage.of("m")
                .with("body", first)
                .with("", second)
                .withAddress("", "2001:db8::1")
                .build()
                .view();
    }

    private static LuaString string(LuaValue value) {
        return value.checkstring();
    }
}
