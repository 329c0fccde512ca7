package io.spoa.agent.cli.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.spop.Message;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallWordsTest {
    private static List<Message> parse(String line) {
        return CallWords.parse(List.of(line.split(" ")));
    }

    @Test
    void aMessageHasArgumentsInTheirOrder() {
        Message message = parse("check b=int:1 a=int:2 int:3").getFirst();
        assertThat(message.name()).isEqualTo("check");
        assertThat(message.arguments()).map(Object::toString).containsExactly("b=int64 1", "a=int64 2", "int64 3");
    }

    @Test
    void aPlusStartsTheNextMessage() {
        List<Message> messages = parse("first x=1 + second + third y=2");
        assertThat(messages).map(Message::name).containsExactly("first", "second", "third");
        assertThat(messages).map(message -> message.arguments().size()).containsExactly(1, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+", "+ a", "a +", "a + + b"})
    void betweenPlusesThereIsAMessage(String line) {
        assertThatThrownBy(() -> parse(line)).hasMessage("expected the name of a message before and behind each +");
    }

    @Test
    void aForgottenMessageIsNoticed() {
        assertThatThrownBy(() -> parse("ip=ip:192.0.2.7"))
                .hasMessage("expected the name of a message before argument 'ip=ip:192.0.2.7'");
    }

    @Test
    void moreArgumentsThanAMessageHoldsAreRefused() {
        List<String> words = new java.util.ArrayList<>(Collections.nCopies(257, "x"));
        assertThatThrownBy(() -> CallWords.parse(words)).hasMessageContaining("256 arguments, 255 fit");
    }
}
