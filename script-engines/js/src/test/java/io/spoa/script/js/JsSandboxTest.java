package io.spoa.script.js;

import io.spoa.script.Restriction;
import io.spoa.script.contract.SandboxContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Scripts in JavaScript that try to escape. Few of the attempts work without a sandbox: JavaScript has no way out by itself. */
class JsSandboxTest extends SandboxContract {
    JsSandboxTest() {
        super(new GraalJsProvider(), "js");
    }

    @Override
    protected String script(String body) {
        return "spoa.on('try', async () => { " + body + " });";
    }

    @Override
    protected void prepare(Path inside, Path outside) throws IOException {
        Files.writeString(outside.resolve("secret.js"), "module.exports = 'SECRET'");
        Files.writeString(outside.resolve("secret.mjs"), "export default 'SECRET'");
        Files.writeString(outside.resolve("secret.json"), "[\"SECRET\"]");
        Files.writeString(inside.resolve("helper.js"), "module.exports = 'inside'");
        Files.writeString(inside.resolve("helper.mjs"), "export default 'inside'");
        Files.writeString(inside.resolve("data.json"), "[\"inside\"]");
    }

    @Override
    protected List<Attempt> attempts() {
        return Stream.of(
                        "print(require('./away/secret.js'))",
                        "print(require('./away/secret.json'))",
                        "print((await import('./away/secret.mjs')).default)",
                        "try { print(require('./away/secret.js')) } catch (e) { throw new Error(e.message) }")
                .map(code -> new Attempt(Restriction.NO_FILES, code))
                .toList();
    }

    @Override
    protected List<String> hopeless() {
        return List.of(
                "Java.type('java.lang.Runtime').getRuntime().exec('touch @MARK@')",
                "Packages.java.lang.System.exit(1)",
                "java.lang.System.exit(1)",
                "Polyglot.eval('python', '1')",
                "Polyglot.import('x')",
                "Graal.versionECMAScript.x.y",
                "load('@OUT@')",
                "loadWithNewGlobal('@OUT@')",
                "print(read('@OUT@'))",
                "print(readFully('@OUT@'))",
                "quit()",
                "exit(0)",
                "process.exit(0)",
                "print(require('fs').readFileSync('@OUT@'))",
                "require('child_process').execSync('touch @MARK@')",
                "print(require('@OUT@'))",
                "print(require('../outside/secret.js'))",
                "print(require('@IN@/../outside/secret.json')[0])",
                "print((await import('../outside/secret.mjs')).default)",
                "print((await import('file://@IN@/../outside/secret.mjs')).default)",
                "print((await import('http://127.0.0.1:@PORT@/x.mjs')).default)",
                "print(require('./secret\\0/../../outside/secret.js'))",
                "await fetch('http://127.0.0.1:@PORT@/')",
                "new XMLHttpRequest().open('GET', 'http://127.0.0.1:@PORT@/')",
                "new WebSocket('ws://127.0.0.1:@PORT@/')",
                "new Worker('./helper.js')",
                "importScripts('./helper.js')",
                "print(print.constructor('return Java')())",
                "print(globalThis.constructor.constructor('return process')())",
                "print(spoa.on.constructor('return Packages')())",
                "print((0, eval)('Java'))",
                "try { null.x } catch (e) { e.getClass().forName('java.lang.Runtime') }",
                "try { require('./none') } catch (e) { print(e.javaException.getClass(), e.x.y) }",
                "spoa.constructor.getClass().getClassLoader()",
                "Object.getPrototypeOf(spoa.int32(1)).getClass()",
                "spoa.int32(1).getClass().forName('java.lang.Runtime')",
                "spoa.int32(1).class.classLoader.x");
    }

    @Override
    protected List<String> allowed() {
        return List.of(
                "print(require('./helper.js'))",
                "print(require('./data.json')[0])",
                "print((await import('./helper.mjs')).default)",
                "print(new Function(\"return 'inside'\")())",
                "console.log(Date.now() > 0 ? 'inside' : '')");
    }
}
