package io.spoa.script.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptEngine;
import io.spoa.script.contract.TestHost;
import io.spoa.script.contract.TestMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuaSmokeTest {
    @TempDir
    Path folder;

    @Test
    void aScriptAnswers() throws Exception {
        Path script = Files.writeString(folder.resolve("x.lua"), """
                spoa.register_message("check", function(args)
                    for i, arg in ipairs(args) do
                        print(arg.name, arg.value)
                        spoa.set_var_str("a" .. i, spoa.scope.txn, tostring(arg.value))
                    end
                    spoa.set_var_int32("n", spoa.scope.sess, 5)
                end)
                """);
        TestHost host = new TestHost();
        try (ScriptEngine engine = new LuaLanguage().open(host)) {
            engine.load(script);
            TestHost.Outcome outcome = host.call(
                    TestMessage.of("check").with("n", 42).with("s", "hello").withAddress("", "2001:db8::1"));
            assertThat(outcome.error()).isNull();
            assertThat(outcome.actions().toString())
                    .isEqualTo("[set txn.a1 = str \"42\", set txn.a2 = str \"hello\", "
                            + "set txn.a3 = str \"2001:db8::1\", set sess.n = int32 5]");
            assertThat(host.lines()).containsExactly("n\t42", "s\thello", "\t2001:db8::1");
        }
    }
}
