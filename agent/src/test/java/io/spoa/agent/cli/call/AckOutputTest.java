package io.spoa.agent.cli.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.spop.Action;
import io.spoa.spop.DataType;
import io.spoa.spop.Frame;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class AckOutputTest {
    private static Frame.Ack ack(Action... actions) {
        return new Frame.Ack(1, 1, false, List.of(actions));
    }

    private static String json(Value value) {
        String object = AckJson.of(
                List.of(new Message("m", List.of())), ack(new Action.SetVar(Scope.TXN, "v", value)), 1_234_567);
        String begin = "{\"message\":\"m\",\"actions\":[{\"action\":\"set\",\"scope\":\"txn\",\"name\":\"v\",\"type\":";
        String end = "}],\"millis\":1.235}";
        assertThat(object).startsWith(begin).endsWith(end);
        return object.substring(begin.length(), object.length() - end.length());
    }

    @Test
    void peopleReadALineForEachAction() {
        assertThat(AckText.of(ack(
                        new Action.SetVar(Scope.TXN, "score", new Value.Int(DataType.INT32, 42)),
                        new Action.SetVar(Scope.TXN, "country", new Value.Str("DE")),
                        new Action.UnsetVar(Scope.SESS, "x"))))
                .isEqualToNormalizingNewlines("set txn.score = int32 42\nset txn.country = str \"DE\"\nunset sess.x");
        assertThat(AckText.of(ack())).isEqualTo("(no actions)");
    }

    @Test
    void programsReadOneObject() {
        List<Message> messages = List.of(new Message("a", List.of()), new Message("b\"", List.of()));
        assertThat(AckJson.of(messages, ack(), 0))
                .isEqualTo("{\"message\":\"a + b\\\"\",\"actions\":[],\"millis\":0.000}");
        assertThat(AckJson.of(
                        messages,
                        ack(new Action.UnsetVar(Scope.SESS, "x"), new Action.SetVar(Scope.PROC, "y", new Value.Null())),
                        2_000_000))
                .isEqualTo("{\"message\":\"a + b\\\"\",\"actions\":["
                        + "{\"action\":\"unset\",\"scope\":\"sess\",\"name\":\"x\"},"
                        + "{\"action\":\"set\",\"scope\":\"proc\",\"name\":\"y\",\"type\":\"null\",\"value\":null}"
                        + "],\"millis\":2.000}");
    }

    @Test
    void everyTypeHasItsJson() {
        assertThat(json(new Value.Bool(true))).isEqualTo("\"bool\",\"value\":true");
        assertThat(json(new Value.Int(DataType.INT32, -1))).isEqualTo("\"int32\",\"value\":-1");
        assertThat(json(new Value.Int(DataType.UINT64, -1))).isEqualTo("\"uint64\",\"value\":18446744073709551615");
        assertThat(json(new Value.Address(new byte[] {127, 0, 0, 1}))).isEqualTo("\"ipv4\",\"value\":\"127.0.0.1\"");
        assertThat(json(new Value.Address(new byte[16]))).isEqualTo("\"ipv6\",\"value\":\"::\"");
        assertThat(json(new Value.Bin(new byte[300]))).isEqualTo("\"bin\",\"value\":\"" + "00".repeat(300) + "\"");
        assertThat(json(new Value.Str("x".repeat(300)))).isEqualTo("\"str\",\"value\":\"" + "x".repeat(300) + "\"");
        assertThat(json(new Value.Str("ä\n\"\\😀")))
                .isEqualTo("\"str\",\"value\":\"\\u00e4\\u000a\\\"\\\\\\ud83d\\ude00\"");
        assertThat(json(new Value.Str(new byte[] {'a', (byte) 0xff})))
                .isEqualTo("\"str\",\"value\":\"a\\ufffd\",\"hex\":\"61ff\"");
    }
}
