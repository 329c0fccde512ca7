package io.spoa.script.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.contract.TestHost.Outcome;
import io.spoa.script.contract.TestMessage;
import io.spoa.spop.Action;
import io.spoa.spop.DataType;
import io.spoa.spop.Value;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A script in the manner of the C agent's own sample, which walks over its arguments with a helper of its own. */
class ClassicScriptTest extends LuaScripts {
    @Test
    void aScriptOfTheCAgentRuns() throws Exception {
        engine.load(Path.of("src", "test", "resources", "classic", "everything.lua"));
        Outcome outcome = host.call(TestMessage.of("check-client-ip")
                .with("", true)
                .with("", 1234)
                .withAddress("", "10.0.0.1")
                .withAddress("", "::55")
                .with("", "www.example.com")
                .withNull("gone"));
        assertThat(outcome.error()).isNull();
        assertThat(String.join("\n", host.lines())).isEqualTo("""
                        string loading
                        table {
                          1: table {
                            name: string\s
                            value: boolean true
                          }
                          2: table {
                            name: string\s
                            value: number 1234
                          }
                          3: table {
                            name: string\s
                            value: string 10.0.0.1
                          }
                          4: table {
                            name: string\s
                            value: string ::55
                          }
                          5: table {
                            name: string\s
                            value: string www.example.com
                          }
                          6: table {
                            name: string gone
                          }
                        }""");
        assertThat(outcome.actions()).hasSize(11);
        assertThat(outcome.actions().subList(0, 10))
                .hasToString("[set txn.null = null, set txn.boolean = bool true, set txn.int32 = int32 1234,"
                        + " set txn.uint32 = uint32 1234, set txn.int64 = int64 1234, set txn.uint64 = uint64 1234,"
                        + " set txn.ipv4 = ipv4 127.0.0.1, set txn.ipv6 = ipv6 1::f, set txn.str = str \"1::f\","
                        + " set txn.bin = bin 313a3a66]");
        assertThat(outcome.actions().get(10)).isInstanceOfSatisfying(Action.SetVar.class, set -> {
            assertThat(set.name()).isEqualTo("ip_score");
            assertThat(set.value()).isInstanceOfSatisfying(Value.Int.class, score -> {
                assertThat(score.type()).isEqualTo(DataType.INT32);
                assertThat(score.value()).isBetween(1L, 100L);
            });
        });
    }
}
