package io.spoa.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.spoa.agent.backend.BackendUrl;
import io.spoa.agent.backend.BackendWord;
import io.spoa.agent.backend.HttpBackend;
import io.spoa.agent.engine.Engines;
import io.spoa.agent.engine.PlannedScript;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A back end as a block among the scripts: the same as a URL with words behind a #. */
class BackendBlockTest {
    @TempDir
    private Path folder = Path.of("set by JUnit");

    @BeforeEach
    void script() throws Exception {
        Files.writeString(folder.resolve("a.lua"), "");
    }

    private Configuration load(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("spoa.conf"), text);
        return Configuration.load(file, any -> null, new Flags(), Engines.find());
    }

    private List<PlannedScript> scripts(String entries) throws Exception {
        return load("agents.a.scripts = [" + entries + "]")
                .settings()
                .agents()
                .getFirst()
                .scripts();
    }

    private List<String> problems(String text) {
        ConfigException e = catchThrowableOfType(ConfigException.class, () -> load(text));
        return e.problems().stream()
                .map(problem -> problem.toString().replace(folder + "/", ""))
                .toList();
    }

    /** One for each word, with and without it, and some together. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            messages=a                                  | messages = a
            messages=check-ip,check-body                | messages = [check-ip, check-body]
            messages=a,b                                | messages = "a,b"
            messages=a&messages=b                       | messages = [a, b]
            messages=caf%C3%A9,a+b,c%26d,e%20f          | messages = ["café", "a+b", "c&d", "e f"]
            messages=a&timeout=200ms                    | messages = a, timeout = 200ms
            messages=a&timeout=1.5s                     | messages = a, timeout = "1500 ms"
            messages=a&timeout=10m                      | messages = a, timeout = 600s
            messages=a&form=json                        | messages = a
            messages=a                                  | messages = a, form = json
            messages=a&form=headers                     | messages = a, form = headers
            messages=a&form=headers                     | messages = a, form = headers, allowed = txn.allowed
            allowed=sess.auth.ok&form=headers&messages=a | allowed = sess.auth.ok, form = headers, messages = a
            """)
    void aBlockIsWhatAFragmentIs(String fragment, String keys) throws Exception {
        String url = "https://b.local:8443/a/b/?x=1";
        PlannedScript written = scripts("\"" + url + "#" + fragment + "\"").getFirst();
        PlannedScript block =
                scripts("{ http { url = \"" + url + "\", " + keys + " } }").getFirst();
        assertThat(block.engine()).isEqualTo(written.engine()).isInstanceOf(HttpBackend.class);
        assertThat(block.sandbox()).isEqualTo(written.sandbox());
        BackendUrl backend = ((HttpBackend) written.engine()).backend();
        assertThat(block.file()).isEqualTo(Path.of(backend.text()));
        assertThat(block.name()).startsWith("https://b.local:8443/a/b/?…#messages=");
    }

    @Test
    void thereIsAKeyForEachWordAndNoOther() {
        assertThat(BackendKeys.SECTION.keys().stream().map(Key::name))
                .containsExactlyElementsOf(
                        Stream.concat(Stream.of("url"), BackendWord.ALL.stream().map(BackendWord::name))
                                .map(word -> "http." + word)
                                .toList());
    }

    @Test
    void severalOfOneUrlAreSeveral() throws Exception {
        String one = "http.url = \"http://b/\", http.messages = ";
        List<PlannedScript> scripts = scripts("{ " + one + "a }, a.lua, { " + one + "b, http.form = headers }");
        assertThat(scripts)
                .extracting(PlannedScript::name)
                .containsExactly(
                        "http://b/#messages=a",
                        folder.resolve("a.lua").toString(),
                        "http://b/#messages=b&form=headers");
        assertThat(scripts.getFirst().engine()).isNotEqualTo(scripts.getLast().engine());
    }

    @Test
    void whatIsShownIsAFileThatSaysTheSame() throws Exception {
        String shown = "[{ http { url = \"http://b/x\", messages = [\"a\", \"c d\"], timeout = 1500ms, form = headers,"
                + " allowed = sess.ok } }, \"http://b/#messages=e\"]";
        assertThat(load("agents.a.scripts = " + shown).shown())
                .filteredOn(each -> each.key().equals("agents.a.scripts"))
                .extracting(Shown::value)
                .containsExactly(shown);
    }

    /**
     * What stands in a script's block, from line 2 on, and its only problem.
     *
     * @param line where it is
     */
    record Wrong(String block, int line, String says) {
        @Override
        public String toString() {
            return says;
        }
    }

    private static final String URL = "url = \"http://b/\"\n";
    private static final String EXAMPLE = "{ url = \"https://backend.local/spoe\", messages = [check-ip, check-body] }";

    static Stream<Wrong> whatIsWrongHasItsLine() {
        return Stream.of(
                new Wrong("http {\n" + URL + "}", 2, ".http: a back end needs messages: " + EXAMPLE),
                new Wrong("http {\nmessages = a }", 2, ".http: a back end needs a url: " + EXAMPLE),
                new Wrong(
                        "http {\nmessages = a\nurl = \"http://b/x#messages=a&timeout=1s\" }",
                        4,
                        ".http.url: 'http://b/x#messages=a&timeout=1s': what is behind the # are keys of this block: url ="
                                + " \"http://b/x\", messages = [check-ip, check-body]"),
                new Wrong(
                        "http {\nmessages = a\nurl = \"b/x\" }",
                        4,
                        ".http.url: b/x: no URL such as https://backend.local/spoe"),
                new Wrong(
                        "http {\nmessages = a\nurl = \"ftp://b/x\" }",
                        4,
                        ".http.url: ftp://b/x: no URL such as https://backend.local/spoe"),
                new Wrong(
                        "http {\nmessages = a\nurl = \"http://b/ x\" }",
                        4,
                        ".http.url: http://b/ x: no URL: Illegal character in path at character 10"),
                new Wrong(
                        "http {\nmessages = a\nurl = \"http://me:secret@b/\" }",
                        4,
                        ".http.url: a password does not belong into the URL of a back end, where everybody sees it:"
                                + " http.tls.certificate is for who it asks"),
                new Wrong("http {\n" + URL + "messages = [] }", 4, ".http.messages: no message is named"),
                new Wrong("http {\n" + URL + "messages = [a, \"\"] }", 4, ".http.messages: a name is empty"),
                new Wrong("http {\n" + URL + "messages = [a, b, a] }", 4, ".http.messages: 'a' is there twice"),
                new Wrong(
                        "http {\n" + URL + "messages = a\ntimeout = 5 }",
                        5,
                        ".http.timeout: '5' is not a time from 1ms to 10m, as in 200ms or 2s"),
                new Wrong(
                        "http {\n" + URL + "messages = a\ntimeout = 5sec }",
                        5,
                        ".http.timeout: '5sec' is not a time from 1ms to 10m, as in 200ms or 2s"),
                new Wrong(
                        "http {\n" + URL + "messages = a\ntimeout = 11m }",
                        5,
                        ".http.timeout: '11m' is not a time from 1ms to 10m, as in 200ms or 2s"),
                new Wrong(
                        "http {\n" + URL + "messages = a\nform = get }", 5, ".http.form: 'get' is not json or headers"),
                new Wrong(
                        "http {\n" + URL + "messages = a\nform = headers\nallowed = x }",
                        6,
                        ".http.allowed: 'x' is not a variable such as txn.allowed: scopes are proc, sess, txn, req, res, and"
                                + " names have letters, digits, _ and ."),
                new Wrong(
                        "http {\n" + URL + "messages = a\nallowed = txn.x }",
                        5,
                        ".http: allowed=txn.x is for form=headers, where the status answers; with JSON the answer names all"
                                + " variables"),
                new Wrong(
                        "http {\n" + URL + "messages = a\nretries = 2 }",
                        5,
                        "unknown key agents.a.scripts.http.retries: there is allowed, form, messages, timeout, url"),
                new Wrong(
                        "http {\n" + URL + "messages = a }\nfile = a.lua",
                        5,
                        ".file: a script is a file or, with http, a back end: make two of it, { file = … }, { http { … } }"),
                new Wrong(
                        "http {\n" + URL + "messages = a }\nengine = luaj",
                        5,
                        ".engine: a back end runs in no engine: take it out, or name a file in the place of http"),
                new Wrong(
                        "http {\n" + URL + "messages = a }\nsandbox = strict",
                        5,
                        ".sandbox: a back end runs no script that it could keep from anything: take it out, or name a file in"
                                + " the place of http"),
                new Wrong(
                        "\nhttp = \"http://b/#messages=a\"",
                        3,
                        " is no block: write agents.a.scripts.http { url = … }"),
                new Wrong(
                        "engine = luaj",
                        2,
                        "a script's block needs a file: { file = \"rules.lua\" }, or is a back end: {" + " http "
                                + EXAMPLE + " }"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void whatIsWrongHasItsLine(Wrong wrong) {
        assertThat(problems("agents.a.scripts = [a.lua,\n{ " + wrong.block() + " }]"))
                .singleElement()
                .asString()
                .startsWith("spoa.conf:" + wrong.line() + ": ")
                .contains("agents.a.scripts")
                .endsWith(wrong.says());
    }

    @Test
    void allOfItAtOnce() {
        assertThat(problems("""
                        agents.a.scripts = [
                          { http { url = "http://b/#messages=a"
                              mesages = a
                              timeout = 5
                              allowed = txn.x }
                            file = a.lua
                            engine = luaj }
                          { http { messages = a } }
                          { url = "http://b/", messages = a }
                        ]
                        """))
                .extracting(problem -> problem.replaceFirst("spoa.conf:([0-9]+): .*", "$1"))
                .containsExactly("2", "2", "3", "4", "5", "6", "7", "8", "9", "9", "9");
    }

    @Test
    void whoForgetsTheBracesIsTold() {
        assertThat(problems("agents.a.scripts = [ http { url = \"http://b/\", messages = a } ]"))
                .singleElement()
                .asString()
                .startsWith("spoa.conf:1: ")
                .contains("put braces around both, as in [ { http { … } } ]");
    }

    @Test
    void anAgentThatForbidsTheNetworkHasNone() {
        assertThat(
                        problems(
                                "agents.a {\nsandbox = no-network\nscripts = [ {\nhttp {\nurl = \"http://b/?s3cret\"\nmessages = a } } ] }"))
                .containsExactly(
                        "spoa.conf:5: agents.a.scripts: http://b/?… is asked over the network, which the agent's"
                                + " sandbox, no-exec,no-network, forbids: give it an agent of its own");
    }
}
