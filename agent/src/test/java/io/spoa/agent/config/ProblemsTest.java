package io.spoa.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.spoa.agent.engine.Engines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is said with its place and the way out, all of it at once. */
class ProblemsTest {
    private static final String AGENT = "agents.a.scripts = [a.lua]\n";

    @TempDir
    private Path folder = Path.of("set by JUnit");

    @BeforeEach
    void write() throws Exception {
        Files.writeString(folder.resolve("a.lua"), "");
        Files.writeString(folder.resolve("a.txt"), "");
        Files.createDirectory(folder.resolve("dir.lua"));
        Files.writeString(folder.resolve("self.conf"), "include \"self.conf\"");
        Files.write(folder.resolve("latin1.conf"), new byte[] {'#', (byte) 0xe9});
    }

    private List<String> problems(String text, Flags flags) throws Exception {
        Path file = Files.writeString(folder.resolve("spoa.conf"), text);
        Engines engines = Engines.find();
        ConfigException e = catchThrowableOfType(
                ConfigException.class, () -> Configuration.load(file, any -> null, flags, engines));
        return e == null
                ? List.of()
                : e.problems().stream()
                        .map(problem -> problem.toString().replace(folder + "/", ""))
                        .toList();
    }

    @Test
    void whatCachesKnowIsCheckedByLine() throws Exception {
        Files.writeString(folder.resolve("known.jsonl"), """
                {"message": "m", "arguments": ["x=ip:300.0.0.1"], "actions": ["score=1"]}
                {"arguments": ["x=1"]}
                {"message": "m", "argument": []}
                nonsense
                """);
        assertThat(problems(
                        AGENT + "agents.a.cache = { message = m, key = x, ttl = 1s, prepopulate = known.jsonl }",
                        new Flags()))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .startsWith("known.jsonl:1: 'x=ip:300.0.0.1': argument")
                                .contains("expected an IPv4"),
                        two -> assertThat(two)
                                .isEqualTo("known.jsonl:1: 'score=1': a variable such as txn.score=int32:0 is needed"),
                        three -> assertThat(three).startsWith("known.jsonl:2: a message is needed"),
                        four -> assertThat(four)
                                .isEqualTo("known.jsonl:3: unknown key argument: did you mean 'arguments'?"),
                        five -> assertThat(five).startsWith("known.jsonl:4: "));
    }

    /**
     * A configuration and its only problem.
     *
     * @param line where it is
     */
    record Wrong(String text, int line, String says) {
        @Override
        public String toString() {
            return says;
        }
    }

    static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong(
                        "agents {\n a {\n scripts = [a.lua]\n wokers = 3 } }",
                        4,
                        "unknown key agents.a.wokers: did you mean 'workers'?"),
                new Wrong(AGENT + "agent.b {}", 2, "unknown key agent: did you mean 'agents'?"),
                new Wrong(AGENT + "deadline = 1s", 2, "unknown key deadline: it belongs into agents.<name>"),
                new Wrong(
                        AGENT + "agents.a.drain = 1s",
                        2,
                        "unknown key agents.a.drain: it belongs to the top of the file"),
                new Wrong(
                        AGENT + "agents.a.workers = 3",
                        2,
                        "agents.a.workers: '3' is no block: write agents.a.workers { count = … }"),
                new Wrong(
                        AGENT + "agents.a.workers.count = x",
                        2,
                        "agents.a.workers.count: 'x' is not a whole number from 1 to 1024"),
                new Wrong(
                        AGENT + "agents.a.overload = drop-oldset",
                        2,
                        "overload: 'drop-oldset': write empty, drop-oldest or a variable such as txn.score=int32:0, each with"
                                + " the message before if it is for one alone, as in score=drop-oldest"),
                new Wrong(
                        AGENT + "agents.a.cache = { message = m, key = x }",
                        2,
                        "agents.a.cache: a cache needs a ttl: { message = \"check-ip\", key = [\"ip\"], ttl = 30s }"),
                new Wrong(
                        AGENT + "agents.a.cache = on",
                        2,
                        "agents.a.cache: 'on' is not a cache such as { message = \"check-ip\", key = [\"ip\"], ttl = 30s }"),
                new Wrong(
                        AGENT + "agents.a.cache = { message = m, key = x, tll = 1s, ttl = 1s }",
                        2,
                        "unknown key agents.a.cache.tll: did you mean 'ttl'?"),
                new Wrong(
                        AGENT
                                + "agents.a.cache = [{ message = m, key = x, ttl = 1s }\n{ message = m, key = y, ttl = 1s }]",
                        3,
                        "cache: message 'm' has one already"),
                new Wrong(
                        AGENT + "agents.a.cache = { message = m, key = x, ttl = 1s, prepopulate = no.jsonl }",
                        2,
                        "cache: prepopulate: no.jsonl: no such file"),
                new Wrong(AGENT + "admin.token-file = a.txt", 2, "admin.token-file has no use without admin.bind"),
                new Wrong(
                        AGENT + "tracing.endpoint = \"localhost:4318\"",
                        2,
                        "tracing.endpoint: 'localhost:4318' is no URL of a collector (OTLP over HTTP), as in"
                                + " http://127.0.0.1:4318"),
                new Wrong(
                        AGENT + "tracing.sample = 2",
                        2,
                        "tracing.sample: '2' is not a part of the whole, from 0 to 1, as in 0.01 or 1%"),
                new Wrong(
                        AGENT + "tracing.sample = \"1 %\"",
                        2,
                        "tracing.sample: '1 %' is not a part of the whole, from 0 to 1, as in 0.01 or 1%"),
                new Wrong(
                        AGENT + "tracing.endpoint = \"http://a\"\ntracing.headers-file = no.txt",
                        3,
                        "tracing.headers-file: no.txt cannot be read: "),
                new Wrong(AGENT + "processes = 0", 2, "processes: '0' is not a whole number from 1 to 256"),
                new Wrong(
                        AGENT + "agents.a.workers.count = 0",
                        2,
                        "agents.a.workers.count: '0' is not a whole number from 1 to 1024"),
                new Wrong(
                        AGENT + "agents.a.workers.count = [1]",
                        2,
                        "agents.a.workers.count: a list is not a whole number from 1 to 1024"),
                new Wrong(
                        AGENT + "agents.a.workers.affinity = [0, 4000]",
                        2,
                        "agents.a.workers.affinity: processor 4000 does not exist: there is "),
                new Wrong(
                        AGENT + "agents.a.workers.affinity = [\"3-1\"]",
                        2,
                        "agents.a.workers.affinity: '3-1' is not a processor's number from 0 to 4095"),
                new Wrong(
                        AGENT + "agents.a.deadline = 400",
                        2,
                        "agents.a.deadline: '400' is not a time from 1ms to 10m, as in 250ms or 5s"),
                new Wrong(
                        AGENT + "agents.a.deadline = 11m", 2, "agents.a.deadline: '11m' is not a time from 1ms to 10m"),
                new Wrong(
                        AGENT + "agents.a.deadlines = 1s",
                        2,
                        "agents.a.deadlines: '1s' is not a block of names, each with a time"),
                new Wrong(
                        AGENT + "agents.a.deadlines { m = {} }",
                        2,
                        "agents.a.deadlines.m: a block { … } is not a time"),
                new Wrong(
                        AGENT + "agents.a.queue.bytes = 1Mb",
                        2,
                        "agents.a.queue.bytes: '1Mb' is not a size from 64KiB to 64GiB, as in 256KiB or 48MiB"),
                new Wrong(
                        AGENT + "agents.a.agent-variables = maybe",
                        2,
                        "agents.a.agent-variables: 'maybe' is not on or off"),
                new Wrong(
                        AGENT + "agents.a.engines.lua = luaa",
                        2,
                        "agents.a.engines: no engine 'luaa' for lua: did you mean 'luaj'?"),
                new Wrong(
                        AGENT + "agents.a.engines.lau = luaj",
                        2,
                        "agents.a.engines: no language 'lau': did you mean 'lua'?"),
                new Wrong("agents.a.scripts = [no.lua]", 1, "agents.a.scripts: no.lua: no such file"),
                new Wrong("agents.a.scripts = [dir.lua]", 1, "agents.a.scripts: dir.lua: is a directory"),
                new Wrong("agents.a.scripts = [a.txt]", 1, "agents.a.scripts: a.txt: no engine reads '.txt' files"),
                new Wrong("agents.a.scripts = [a.lua, ./a.lua]", 1, "agents.a.scripts: ./a.lua is there twice"),
                new Wrong(
                        "agents.a.scripts = [{ engine = luaj }]", 1, "agents.a.scripts: a script's block needs a file"),
                new Wrong(
                        "agents.a.scripts = [{ file = a.lua, engine = graaljs }]",
                        1,
                        "agents.a.scripts: a.lua: engine 'graaljs' runs javascript"),
                new Wrong(
                        "agents.a.scripts = [{ file = a.lua, engin = luaj }]",
                        1,
                        "unknown key agents.a.scripts.engin: did you mean 'engine'?"),
                new Wrong("agents.a {}", 1, "agents.a has no script: add scripts = [\"rules.lua\"]"),
                new Wrong("agents = 3", 1, "agents: '3' is no block of names: write agents { <name> { … } }"),
                new Wrong("agents.a = 3", 1, "agents.a: '3' is no block: write agents.a { … }"),
                new Wrong(AGENT + "listeners.l.agent = b", 2, "listeners.l.agent: no agent 'b'"),
                new Wrong(AGENT + "listeners.l.bind = \"a:b:c\"", 2, "listeners.l.bind: 'a:b:c' is no address"),
                new Wrong(
                        AGENT + "listeners.l.bind = \"* ssl\"",
                        2,
                        "listeners.l.bind: '* ssl': only the address; the words after it are keys here"),
                new Wrong(
                        AGENT + "listeners.l {}\nlisteners.m {}",
                        3,
                        "listeners.m listens on *:12345 like listeners.l: give one of them another address"),
                new Wrong(
                        AGENT + "listeners.l.allow = [10.0.0]",
                        2,
                        "listeners.l.allow: '10.0.0' is no range of addresses"),
                new Wrong(
                        AGENT + "listeners.l.tls.key = a.lua",
                        2,
                        "listeners.l: tls.key does nothing without tls.certificate"),
                new Wrong(
                        AGENT + "listeners.l.tls.certificate = no.pem",
                        2,
                        "listeners.l.tls.certificate: no.pem: no such file"),
                new Wrong(
                        AGENT + "listeners.l.tls { certificate = a.lua, verify = required }",
                        2,
                        "listeners.l: verify needs the authorities"),
                new Wrong(
                        AGENT + "listeners.l.tls.verify = always",
                        2,
                        "listeners.l.tls.verify: 'always' is not one of none, optional, required"),
                new Wrong(
                        AGENT + "listeners.l.unix.mode = \"888\"",
                        2,
                        "listeners.l.unix.mode: '888' is not an octal mode in quotes"),
                new Wrong(
                        AGENT + "listeners.l.unix.mode = \"660\"",
                        2,
                        "listeners.l: mode, user and group are for unix sockets"),
                new Wrong(
                        AGENT + "agents.b.scripts = [a.lua]\nlisteners.l.agent = a",
                        2,
                        "agents.b can never be asked: no listener is for it"),
                new Wrong(
                        AGENT + "agents.b.scripts = [a.lua]\nlisteners { l.agent = b\n m.bind = \"*:2\" }",
                        4,
                        "listeners.m does not say for which agent: add agent = a or b"),
                new Wrong(AGENT + "agents.b.scripts = [a.lua]", 2, "several agents (a, b) and no listener"),
                new Wrong(AGENT + "drain = ${NO}", 2, "${NO} is neither a key of this file nor in the environment"),
                new Wrong(
                        AGENT + "drain = ${drain}",
                        2,
                        "Could not resolve substitution to a value: ${drain} was part of a cycle"),
                new Wrong(AGENT + "drain = {", 2, "the file ends within a block: a } is missing"),
                new Wrong("a = [\n", 2, "List should have ]"),
                new Wrong(AGENT + "include \"no.conf\"", 0, "no such file: no.conf"),
                new Wrong(AGENT + "include \"latin1.conf\"", 0, "this is no UTF-8: latin1.conf"),
                new Wrong(AGENT + "include url(\"http://127.0.0.1:1/x\")", 0, "include url(…) is not possible here"),
                new Wrong(AGENT + "include classpath(\"x\")", 0, "include classpath(…) is not possible here"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void wrong(Wrong wrong) throws Exception {
        List<String> problems = problems(wrong.text(), new Flags());
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst())
                .startsWith("spoa.conf:" + (wrong.line() == 0 ? " " : wrong.line() + ": "))
                .contains(wrong.says());
    }

    @Test
    void allOfThemAtOnceInTheOrderOfTheFile() throws Exception {
        assertThat(problems("""
                        foo = 1
                        agents.a { scripts = [no.lua]
                          deadline = ${X}
                          queue { jobs = many, bytes = 5 } }
                        listeners.l { agent = b
                          bind = 7 }
                        drain = soon
                        """, new Flags()))
                .extracting(problem -> problem.replaceFirst("(spoa.conf:[0-9]+): .*", "$1"))
                .containsExactly(
                        "spoa.conf:1",
                        "spoa.conf:2",
                        "spoa.conf:3",
                        "spoa.conf:4",
                        "spoa.conf:4",
                        "spoa.conf:5",
                        "spoa.conf:7");
    }

    @Test
    void filesThatIncludeEachOtherEnd() throws Exception {
        assertThat(problems("include \"self.conf\"\n" + AGENT, new Flags()))
                .hasSize(1)
                .first()
                .asString()
                .contains("self.conf: cannot include 'self.conf': 16 files include each other already");
    }

    @Test
    void nestedTooDeeply() throws Exception {
        assertThat(problems("[".repeat(200_000), new Flags())).containsExactly("spoa.conf: this is nested too deeply");
    }

    @Test
    void flagsThatMayMeanSeveral() throws Exception {
        Flags flags = new Flags();
        flags.scripts(List.of("x.lua"));
        flags.port(1);
        String two = AGENT + "agents.b.scripts = [a.lua]\n"
                + "listeners { l { agent = a, bind = \"*:2\" }, m { agent = b, bind = \"*:3\" } }";
        assertThat(problems(two, flags))
                .contains(
                        "-f: scripts for which agent? There is a, b: name them in the file",
                        "-p: the port of which listener? There is l, m: change it in the file");
    }

    @Test
    void noFile() throws Exception {
        Path missing = folder.resolve("missing.conf");
        ConfigException e = catchThrowableOfType(
                ConfigException.class, () -> Configuration.load(missing, new Flags(), Engines.find()));
        assertThat(e).hasMessage(missing + ": no such file");
    }
}
