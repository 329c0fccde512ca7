package io.spoa.script.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptPlace;
import io.spoa.script.WarmUp;
import io.spoa.script.contract.TestMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shape of the API in JavaScript, beyond the contract. */
class JsApiTest extends JsScripts {
    @Test
    void onPassesTheMessageAlone() throws Exception {
        load("""
                spoa.on('m', msg => { msg.txn.score = msg.args.n * 2; });
                spoa.on('destructured', ({ args: { n }, txn }) => { txn.n = n; });
                spoa.on('nothing', () => print('called'));
                """);
        assertThat(actions(message().with("n", 21))).isEqualTo("[set txn.score = int64 42]");
        assertThat(actions(TestMessage.of("destructured").with("n", 1))).isEqualTo("[set txn.n = int64 1]");
        actions(TestMessage.of("nothing").with("n", 1));
        assertThat(host.lines()).containsExactly("called");
        assertThat(host.place("destructured")).isEqualTo(new ScriptPlace(file().toString(), 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "function () { print(arguments.length) } | 2",
                "(...all) => print(all.length) | 2",
                "(args = [], msg) => print(args.length, msg.name) | 1 m",
                "(args, { name, args: { n } } = {}) => print(n, name) | 5 m",
                "function (args) { print(typeof args, arguments.length) } | object 2",
                "(function (args, msg) { print(args.length, msg.name) }).bind(null) | 1 m",
                "(args) => print(args.length) | 1",
                "args => print(args.length) | 1",
                "async args => { print(args.length) } | 1",
                "async (args, { name } = {}) => { print(args.length, name) } | 1 m",
                "({ length }, { args: [n], name = (')') }) => print(length, n, name) | 1 5 m",
                "() => print('none') | none",
            })
    void everyWayToDeclareParametersWorks(String function, String printed) throws Exception {
        load("spoa.register_message('m', " + function + ")");
        actions(message().with("n", 5));
        assertThat(host.lines()).containsExactly(printed);
    }

    @Test
    void argumentsCanBeTakenApart() throws Exception {
        callback("args, msg", """
                const { ip, "user-agent": agent, missing } = msg.args;
                const [first, second] = msg.args;
                print(ip, agent, missing, first, second, Object.keys(msg.args).join());
                print("ip" in msg.args, "toString" in msg.args, msg.args.__proto__, msg.args.constructor);
                print(JSON.stringify(args), JSON.stringify(msg));
                print(Array.isArray(args), args.map(a => a.name).join("+"));
                """);
        actions(message().with("ip", "::1").with("user-agent", "curl"));
        assertThat(host.lines())
                .containsExactly(
                        "::1 curl undefined ::1 curl 0,1,ip,user-agent",
                        "true false undefined undefined",
                        "[{\"name\":\"ip\",\"value\":\"::1\"},{\"name\":\"user-agent\",\"value\":\"curl\"}] "
                                + "{\"name\":\"m\",\"args\":{\"0\":\"::1\",\"1\":\"curl\",\"ip\":\"::1\",\"user-agent\":\"curl\"}}",
                        "true ip+user-agent");
    }

    @Test
    void strangeNamesAreOnlyNames() throws Exception {
        callback("args, msg", """
                print(msg.args["__proto__"], msg.args["constructor"], msg.args['a"b\\\\'], msg.args[0], msg.args["1"], msg.args["7"]);
                """);
        actions(message()
                .with("__proto__", "p")
                .with("constructor", "c")
                .with("a\"b\\", "q")
                .with("0", "position wins")
                .with("7", "seven"));
        assertThat(host.lines()).containsExactly("p c q p c seven");
    }

    @Test
    void theFieldsHaveCamelCaseToo() throws Exception {
        callback("args, msg", """
                print(msg.streamId === msg.stream_id, msg.frameId, msg.engineId, msg.timeLeft > 0);
                print(`${msg}`, Object.prototype.toString.call(msg), msg.hasOwnProperty("x"));
                """);
        actions(message());
        assertThat(host.lines()).containsExactly("true 7 b3b7d8a2-test true", "message: m [object Message] false");
    }

    @Test
    void misspeltFieldsAreErrorsThatListTheRightOnes() throws Exception {
        callback("args, msg", "msg.agrs");
        assertThat(error(host.call(message())))
                .hasMessageStartingWith(
                        file() + ":2: Error: msg has no field 'agrs': its fields are name, args, stream_id");
        load("later.js", "spoa.on('n', msg => {\n msg.score = 1 })");
        assertThat(error(host.call(TestMessage.of("n"))))
                .hasMessageContaining(
                        "later.js:2: Error: msg.score cannot be set: a variable needs its scope, as in msg.txn.score = …");
    }

    @Test
    void variablesAreDeletedAndUnset() throws Exception {
        callback("args, msg", "delete msg.sess.a; msg.txn.b = null; msg.txn.c = undefined; msg.txn.d = spoa.null;");
        assertThat(actions(message())).isEqualTo("[unset sess.a, unset txn.b, unset txn.c, set txn.d = null]");
    }

    @Test
    void typedValuesShowThemselves() throws Exception {
        load("print(String(spoa.int32(5)), String(spoa.bin([1])), String(spoa.ipv4('192.0.2.1')), String(spoa.null))");
        assertThat(host.lines()).containsExactly("int32 5 bin 01 ipv4 192.0.2.1 null");
    }

    @Test
    void messagesOfOtherNamesAndOrdersAreToldApart() throws Exception {
        callback("args, msg", "print(JSON.stringify(args.map(a => [a.name, a.value])), msg.args.a, msg.args.b)");
        for (int i = 0; i < 3; i++) {
            actions(message().with("a", 1).with("b", 2));
            actions(message().with("b", 1).with("a", 2));
            actions(message().with("a", 1));
        }
        assertThat(host.lines().subList(6, 9))
                .containsExactly("[[\"a\",1],[\"b\",2]] 1 2", "[[\"b\",1],[\"a\",2]] 2 1", "[[\"a\",1]] 1 undefined");
        assertThat(host.lines().subList(0, 3)).isEqualTo(host.lines().subList(6, 9));
    }

    @Test
    void consoleAndPrintGoToTheOutput() throws Exception {
        load("print('a', 1n, null); console.log('b'); console.info('c'); console.warn('d'); console.error('e');"
                + "console.debug('f'); console.log('g\\nh', { i: [1] });");
        assertThat(host.lines().subList(0, 7)).containsExactly("a 1 null", "b", "c", "d", "e", "f", "g");
        assertThat(host.lines().get(7)).isEqualTo("h { i: [ 1 ] }");
    }

    @Test
    void theWarmUpRunsWithoutErrorOrOutput() throws Exception {
        WarmUp warmUp = new GraalJsProvider().warmUp().orElseThrow();
        load(warmUp.fileName(), warmUp.script());
        assertThat(host.messages()).hasSizeGreaterThan(3).allMatch(name -> name.startsWith("graaljs-"));
        for (String name : host.messages()) {
            assertThat(actions(TestMessage.of(name))).as(name).isNotEqualTo("[]");
            assertThat(actions(TestMessage.of(name).with("ip", "192.0.2.7").with("n", 5)))
                    .as(name)
                    .isNotEqualTo("[]");
        }
        assertThat(host.lines()).isEmpty();
    }

    @Test
    void nothingOfJavaOrTheSystemIsReachable() throws Exception {
        load(
                "print(['Java', 'Polyglot', 'Packages', 'java', 'load', 'loadWithNewGlobal', 'quit', 'exit', 'read', 'readFully',"
                        + " 'readbuffer', 'Graal', 'process', 'setTimeout'].filter(n => n in globalThis).join())");
        assertThat(host.lines()).containsExactly("");
    }
}
