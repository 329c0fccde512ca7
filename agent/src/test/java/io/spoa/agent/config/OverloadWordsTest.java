package io.spoa.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spoa.agent.worker.Overload;
import io.spoa.agent.worker.OverloadAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverloadWordsTest {
    private static Overload parse(String... words) {
        return OverloadWords.parse(List.of(words));
    }

    @Test
    void readsWhatTheHelpSays() {
        assertThat(parse("empty")).isEqualTo(Overload.EMPTY);
        assertThat(parse("drop-oldest").usual()).isEqualTo(new OverloadAnswer(true, List.of()));
        assertThat(parse("score=empty"))
                .isEqualTo(new Overload(OverloadAnswer.EMPTY, Map.of("score", OverloadAnswer.EMPTY)));
        OverloadAnswer usual =
                parse("txn.score=int32:0", "sess.why=a=b", "drop-oldest").usual();
        assertThat(usual.evicts()).isTrue();
        assertThat(usual.actions().toString()).isEqualTo("[set txn.score = int32 0, set sess.why = str \"a=b\"]");
        Overload own = parse("score=txn.score=int32:7", "score=txn.late=bool:true", "drop-oldest");
        assertThat(own.own().get("score")).asString().contains("set txn.score = int32 7", "set txn.late = bool true");
        assertThat(own.usual()).isEqualTo(new OverloadAnswer(true, List.of()));
    }

    @Test
    void saysWhatIsWrong() {
        for (String wrong : new String[] {"drop", "score=maybe", "score=vars.x=1", "=empty", "txn.=1"}) {
            assertThatThrownBy(() -> parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + wrong + "'")
                    .hasMessageContaining("drop-oldest or a variable such as txn.score=int32:0");
        }
        assertThatThrownBy(() -> parse("txn.score=int32:many")).hasMessageContaining("expected an int32");
        assertThatThrownBy(() -> parse("score=empty", "score=txn.a=1")).hasMessageContaining("contradict");
    }
}
