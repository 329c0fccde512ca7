package io.spoa.script.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.spop.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What console.log makes of values. */
class JsConsoleTest extends JsScripts {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'text', 1, 5n, true, null, undefined | text 1 5n true null undefined",
                "['a', 1, []] | [ \"a\", 1, [] ]",
                "{ a: 1, 'b c': { d: null }, 7: 1n } | { 7: 1n, a: 1, \"b c\": { d: null } }",
                "{} | {}",
                "new Uint8Array([0, 255]), new ArrayBuffer(3) | Uint8Array(2) [ 0, 255 ] ArrayBuffer(3)",
                "new Map([['k', { v: 1 }]]), new Set([1]) | Map(1) { \"k\" => { v: 1 } } Set(1) { 1 }",
                "new (class Rule { score = 1 })() | Rule { score: 1 }",
                "Object.create(null), Symbol('s'), /x+/g | {} Symbol(s) /x+/g",
                "function f() {}, [() => 1] | [Function: f] [ [Function] ]",
                "[[[[[[1]]]]]] | [ [ [ [ [ [Array] ] ] ] ] ]",
                "spoa.int32(5), { v: spoa.ipv4('192.0.2.1') } | int32 5 { v: ipv4 192.0.2.1 }",
                "'%s is %d%%, %i, %j', 'x', 5.5, '7up', [1], 'more' | x is 5.5%, 7, [1] more",
                "'100%', 1 | 100% 1",
                "'50%%' | 50%%",
                "'%s' | %s",
                "{ get broken() { throw new Error('x') } } | [object]",
                "new Proxy({}, { ownKeys() { throw 1 } }) | [object]",
            })
    void valuesAreShown(String values, String line) throws Exception {
        // An object at the start of an arrow function's body would be a block.
        load("console.log(" + values + ")");
        assertThat(host.lines()).containsExactly(line);
    }

    @Test
    void messagesAndArgumentsAreShown() throws Exception {
        callback("args, msg", "console.log(args); console.log(msg); console.log(msg.txn);");
        actions(message().with("ip", "::1").with("body", DataType.BINARY, new byte[] {1, 2}));
        assertThat(host.lines())
                .containsExactly(
                        "[ { name: \"ip\", value: \"::1\" }, { name: \"body\", value: Uint8Array(2) [ 1, 2 ] } ]",
                        "message \"m\" { 0: \"::1\", 1: Uint8Array(2) [ 1, 2 ], ip: \"::1\", body: Uint8Array(2) [ 1, 2 ] }",
                        "{}");
    }

    @Test
    void muchIsCutAndCirclesEnd() throws Exception {
        load("const a = { n: new Array(1000).fill(7) }; a.self = a; console.log(a); console.error('%o', { b: 1 });");
        assertThat(host.lines().getFirst())
                .startsWith("{ n: [ 7, 7, ")
                .endsWith("7, … 900 more ], self: [Circular] }")
                .hasSizeLessThan(400);
        assertThat(host.lines().getLast()).isEqualTo("{ b: 1 }");
    }

    @Test
    void anErrorIsShownWithItsStack() throws Exception {
        load(
                "function check() {\n  throw new RangeError('on purpose');\n}\ntry { check() } catch (e) { console.log(e) }");
        assertThat(host.lines().getFirst()).isEqualTo("RangeError: on purpose");
        assertThat(host.lines().get(1)).contains("check").contains("rules.js:2:");
        assertThat(host.lines()).noneMatch(line -> line.contains("spoa:"));
    }

    @Test
    void groupsAreIndented() throws Exception {
        load("console.group('outer'); console.log({ a: 1 }); console.groupEnd(); console.log('after');");
        assertThat(host.lines().getFirst()).isEqualTo("outer");
        assertThat(host.lines().get(1)).matches("\\s+\\{ a: 1 }");
        assertThat(host.lines().get(2)).isEqualTo("after");
    }
}
