package io.spoa.script.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.script.contract.TestMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsModulesTest extends JsScripts {
    @Test
    void modulesImportEachOtherOnce() throws Exception {
        write("lib/count.mjs", "print('loaded'); export let count = 0; export function up() { return ++count; }");
        write("lib/middle.mjs", "export * from './count.mjs'; export { default as conf } from '../conf.mjs';");
        write("conf.mjs", "export default { name: 'conf' };");
        load(
                "a.mjs",
                "import { up, conf } from './lib/middle.mjs'; up(); print(conf.name); spoa.on('m', () => print(up()));");
        load("b.mjs", "import * as c from './lib/count.mjs'; print(c.count, import.meta.url.endsWith('/b.mjs'));");
        actions(message());
        assertThat(host.lines()).containsExactly("loaded", "conf", "1 true", "2");
    }

    @Test
    void modulesHaveATopLevelOfTheirOwn() throws Exception {
        load("a.mjs", "const limit = 1; spoa.on('a', () => print(limit))");
        load("b.mjs", "const limit = 2; spoa.on('b', () => print(limit))");
        actions(TestMessage.of("a"));
        actions(TestMessage.of("b"));
        assertThat(host.lines()).containsExactly("1", "2");
    }

    @Test
    void scriptsThatDeclareTheSameAreToldTheWayOut() throws Exception {
        load("a.js", "const limit = 1;");
        ScriptException error = loadError(write("b.js", "\nconst limit = 2;"));
        assertThat(error).hasMessageContaining("b.js").hasMessageContaining("a .mjs script has one of its own");
    }

    @Test
    void classicScriptsImportDynamically() throws Exception {
        write("helper.mjs", "export const n = 5;");
        load("spoa.on('m', async msg => { msg.txn.n = (await import('./helper.mjs')).n; });");
        assertThat(actions(message())).isEqualTo("[set txn.n = int64 5]");
    }

    @Test
    void topLevelAwaitWorksAndFails() throws Exception {
        load("a.mjs", "const n = await Promise.resolve(7);\nspoa.on('m', msg => { msg.txn.n = n })");
        assertThat(actions(message())).isEqualTo("[set txn.n = int64 7]");
        ScriptException rejected = loadError(write("b.mjs", "await null;\nthrow new Error('bad start');"));
        assertThat(rejected).hasMessageContaining("b.mjs:2: Error: bad start");
        assertThat(loadError(write("c.mjs", "await new Promise(() => {});"))).hasMessageContaining("never settles");
    }

    @Test
    void anErrorInAnImportedModuleNamesThatModule() throws Exception {
        write("lib/helper.mjs", "export function bad() {\n  throw new Error('in helper');\n}");
        load("a.mjs", "import { bad } from './lib/helper.mjs';\nspoa.on('m', function check() {\n  bad();\n});");
        ScriptException error = error(host.call(message()));
        Path helper = folder.resolve("lib/helper.mjs");
        assertThat(error.place()).isEqualTo(new ScriptPlace(helper.toString(), 2));
        assertThat(error.scriptStack())
                .isEqualTo("at bad (" + helper + ":2)\nat check (" + folder.resolve("a.mjs") + ":3)");
        assertThat(error.sourceLine()).isEqualTo("  throw new Error('in helper');");
    }

    @Test
    void anImportedModuleThatDoesNotCompileSaysWhere() throws Exception {
        write("helper.mjs", "export let x;\nthis is none");
        ScriptException error = loadError(write("a.mjs", "import './helper.mjs'"));
        assertThat(error.kind()).isEqualTo(Kind.SYNTAX);
        assertThat(error.place())
                .isEqualTo(new ScriptPlace(folder.resolve("helper.mjs").toString(), 2));
    }

    @Test
    void requireIsThatOfCommonJs() throws Exception {
        write(
                "lib/a.js",
                "print(__filename.endsWith('lib/a.js'), __dirname.endsWith('lib'), typeof module, this === exports);\n"
                        + "exports.b = require('./b'); exports.self = () => require('./a.js');");
        write("lib/b.js", "module.exports = { a: require('./a.js'), data: require('../data.json') };");
        write("lib/index.js", "exports.index = true;");
        write("data.json", "{\"n\": 5}");
        load(
                "const a = require('./lib/a.js'); print(a.b.a === a, a.b.data.n, a.self() === a, require('lib/a.js') === a,"
                        + "require('./lib').index); var leaked = typeof exports;");
        assertThat(host.lines()).containsExactly("true true object true", "true 5 true true true");
    }

    @Test
    void anErrorInARequiredModuleHasItsLine() throws Exception {
        write("helper.js", "exports.bad = function bad() { throw new Error('first line'); };");
        load("const helper = require('./helper.js');\nspoa.on('m', () => helper.bad());");
        ScriptException error = error(host.call(message()));
        assertThat(error).hasMessage(folder.resolve("helper.js") + ":1: Error: first line");
        assertThat(error.sourceLine()).isEqualTo("exports.bad = function bad() { throw new Error('first line'); };");
        write("broken.js", "let a;\nlet let;");
        ScriptException syntax = loadError("require('./broken.js')");
        assertThat(syntax).hasMessageContaining("broken.js:2: SyntaxError: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fs", "./missing.js", "../outside.js", "/etc/passwd", "./lib/../../outside.js", "\\u0000"})
    void whatIsNotBesideTheScriptIsNotFound(String name) throws Exception {
        Files.createDirectories(folder.resolve("scripts"));
        write("outside.js", "print('reached')");
        ScriptException error = loadError(write("scripts/a.js", "\nrequire('" + name + "')"));
        assertThat(error).hasMessageContaining("scripts/a.js:2: Error: Cannot find module '");
        assertThat(host.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"./missing.mjs", "../outside.mjs", "/etc/passwd", "fs"})
    void nothingElseIsImportedEither(String name) throws Exception {
        write("outside.mjs", "print('reached')");
        ScriptException error = loadError(write("scripts/a.mjs", "import '" + name + "'"));
        assertThat(error.getMessage())
                .startsWith(folder.resolve("scripts/a.mjs").toString());
        assertThat(host.lines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import { x } from './helper.mjs';",
                "export const x = 1;",
                "const x = await 1;",
                "print(import.meta.url);"
            })
    void aModuleThatIsNotNamedSoIsToldTheWayOut(String line) throws Exception {
        assertThat(loadError("print('a');\n" + line))
                .hasMessageStartingWith(file() + ":2: SyntaxError: ")
                .hasMessageEndingWith(" at the top level are for ES modules: name the file .mjs)");
    }

    @Test
    void jsonIsImportedAndItsErrorsNameTheFile() throws Exception {
        write("good.json", "{\"n\": [1, 2]}");
        write("bad.json", "{\"n\": ]}");
        load(
                "a.mjs",
                "import all, { } from './good.json' with { type: 'json' }; print(all.n.length);"
                        + "print((await import('./good.json', { with: { type: 'json' } })).default === all);");
        assertThat(host.lines()).containsExactly("2", "true");
        assertThat(loadError("\nrequire('./bad.json')"))
                .hasMessageStartingWith(file() + ":2: SyntaxError: ./bad.json: ");
        assertThat(loadError(write("b.mjs", "import all from './bad.json' with { type: 'json' };")))
                .hasMessageContaining("bad.json");
    }

    @Test
    void anExportThatIsNotThereNamesTheFilesAndNoWrongLine() throws Exception {
        write("helper.mjs", "export const good = 1;");
        ScriptException error =
                loadError(write("a.mjs", "// A comment.\nimport { bad } from './helper.mjs';\nprint(bad);\n"));
        assertThat(error)
                .hasMessage(folder.resolve("a.mjs")
                        + ": SyntaxError: The requested module './helper.mjs' does not provide an export named 'bad'");
        assertThat(error.sourceLine()).isNull();
    }

    @Test
    void requiringAnEsModuleSaysImport() throws Exception {
        write("helper.mjs", "export let x");
        assertThat(loadError("require('./helper.mjs')")).hasMessageContaining("is an ES module: use import");
    }

    @Test
    void scriptsFindWhatIsBesideThemselves() throws Exception {
        write("one/helper.js", "module.exports = 'one'");
        write("two/helper.js", "module.exports = 'two'");
        load("one/a.js", "spoa.on('a', () => print(require('./helper.js')))");
        load("two/b.js", "spoa.on('b', () => print(require('./helper.js')))");
        actions(TestMessage.of("b"));
        actions(TestMessage.of("a"));
        assertThat(host.lines()).containsExactly("two", "one");
    }
}
