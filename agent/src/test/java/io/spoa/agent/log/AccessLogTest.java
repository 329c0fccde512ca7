package io.spoa.agent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class AccessLogTest {
    /** A NOTIFY. */
    private record Subject(
            long connectionToken, String peer, String engineId, long streamId, long frameId, long arrivalNanos)
            implements AccessSubject {}

    private static final Subject NOTIFY = new Subject(0xabcL, "10.0.0.2:40122", "e-1", 7, 1, 0);

    @TempDir
    Path folder;

    private AccessOptions options() {
        return AccessOptions.of(new LogTarget.File(folder.resolve("access.log"), 100));
    }

    private List<String> lines() throws Exception {
        return Files.readAllLines(folder.resolve("access.log"));
    }

    private static void record(
            AccessRecorder recorder, AccessSubject notify, String message, long run, String outcome) {
        byte[] name = ("x" + message).getBytes(StandardCharsets.ISO_8859_1);
        recorder.record(notify, name, 1, name.length - 1, System.nanoTime(), 12_345_678, run, outcome, 2);
    }

    private List<String> written(AccessOptions options, String message) throws Exception {
        try (AccessLog log = AccessLog.open(options)) {
            record(log.recorder(), NOTIFY, message, 34_999, "ok");
        }
        return lines();
    }

    @Test
    void aLineForPeopleAndPrograms() throws Exception {
        assertThat(written(options(), "check-ip"))
                .singleElement()
                .asString()
                .matches("time=20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z conn=0000000000000abc"
                        + " peer=10\\.0\\.0\\.2:40122 engine=e-1 stream=7 frame=1 message=check-ip queue_us=12345"
                        + " run_us=34 outcome=ok actions=2");
    }

    @ParameterizedTest
    @CsvSource({"check-ip", "a b", "a\"b", "a\\b", "'a\nb'", "é", "a=b"})
    void jsonWhateverTheNameIs(String message) throws Exception {
        String line =
                written(options().withFormat(AccessFormat.json()), message).getFirst();
        Object[] fields = JsonText.fields(line + "\n");
        assertThat(fields)
                .containsSequence("conn", "0000000000000abc", "peer", "10.0.0.2:40122", "engine", "e-1", "stream", 7L)
                .containsSequence("queue_us", 12345L, "run_us", 34L, "outcome", "ok", "actions", 2L)
                .contains(message.equals("é") ? "\\xe9" : message);
    }

    @Test
    void whatWouldFakeAFieldIsQuoted() throws Exception {
        assertThat(written(options(), "x outcome=ok\ny").getFirst())
                .contains(" message=\"x outcome=ok\\ny\" queue_us=");
    }

    @Test
    void aPattern() throws Exception {
        AccessFormat format = AccessFormat.parse("%message 100%% %run %run_us,%outcome|");
        assertThat(written(options().withFormat(format), "check-ip")).containsExactly("check-ip 100% 34 34,ok|");
    }

    @Test
    void thinnedOutButForWhatWentWrong() throws Exception {
        try (AccessLog log = AccessLog.open(options().withSample(0.01))) {
            AccessRecorder recorder = log.recorder();
            for (int i = 0; i < 100_000; i++) {
                record(recorder, NOTIFY, "m", 0, i % 10_000 == 0 ? "script" : "ok");
                if (i % 1000 == 0) {
                    log.written(Integer.MAX_VALUE);
                }
            }
        }
        assertThat(lines().stream().filter(line -> line.contains("outcome=script")))
                .hasSize(10);
        assertThat(lines().stream().filter(line -> line.contains("outcome=ok")).count())
                .isBetween(850L, 1150L);
    }

    @Test
    void onlyWhatWasSlow() throws Exception {
        try (AccessLog log = AccessLog.open(options().withSlow(Duration.ofMillis(20)))) {
            AccessRecorder recorder = log.recorder();
            record(recorder, NOTIFY, "quick", 1_000_000, "ok");
            record(recorder, NOTIFY, "slow", 8_000_000, "ok");
            record(recorder, NOTIFY, "wrong", 0, "expired");
        }
        assertThat(lines()).hasSize(2);
        assertThat(lines().getFirst()).contains("message=slow");
        assertThat(lines().getLast()).contains("message=wrong");
    }

    /** The log under load, with rotations and reopens in a row: what was not counted as dropped is there, once and whole. */
    @Test
    void noLineIsLostOrSplitUnderLoad() throws Exception {
        int workers = 3;
        int each = 60_000;
        // Every file stays: how often it turns depends on the machine.
        AccessLog log =
                AccessLog.open(AccessOptions.of(new LogTarget.File(folder.resolve("access.log"), Integer.MAX_VALUE)));
        List<Thread> threads = IntStream.range(0, workers)
                .mapToObj(worker -> Thread.ofPlatform().start(() -> {
                    AccessRecorder recorder = log.recorder();
                    for (int i = 0; i < each; i++) {
                        record(recorder, new Subject(worker, "p", "", i, 0, 0), "m" + "x".repeat(i % 200), i, "ok");
                    }
                    recorder.close();
                }))
                .toList();
        int turns = 0;
        while (threads.stream().anyMatch(Thread::isAlive)) {
            turns++;
            if (turns % 2 == 0) {
                Logs.rotate();
            } else {
                Files.move(folder.resolve("access.log"), folder.resolve("moved." + turns));
                Logs.reopen();
            }
        }
        log.close();
        assertThat(turns).isGreaterThan(5);
        boolean[][] seen = new boolean[workers][each];
        long there = 0;
        long told = 0;
        for (Path file : files()) {
            for (String line : Files.readAllLines(file)) {
                if (line.contains(" dropped=")) {
                    told += Long.parseLong(line.replaceAll(".*dropped=", ""));
                    continue;
                }
                assertThat(line)
                        .matches("time=\\S{24} conn=\\d{16} peer=p engine=- stream=\\d+ frame=0 message=mx*"
                                + " queue_us=12345 run_us=\\d+ outcome=ok actions=2");
                int worker = Integer.parseInt(line.replaceAll(".* conn=(\\d+) .*", "$1"));
                int number = Integer.parseInt(line.replaceAll(".* stream=(\\d+) .*", "$1"));
                assertThat(seen[worker][number]).isFalse();
                seen[worker][number] = true;
                there++;
            }
        }
        assertThat(there + told).isEqualTo((long) workers * each);
        assertThat(log.dropped()).isEqualTo(told);
    }

    private List<Path> files() throws Exception {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(all::add);
        }
        return all;
    }

    @Test
    void wordsOfTheFlag() {
        assertThat(AccessOptions.parse("./a,sample=1%,slow-only=20ms,format=%time, %message"))
                .isEqualTo(AccessOptions.of(LogTarget.parse("./a"))
                        .withSample(0.01)
                        .withSlow(Duration.ofMillis(20))
                        .withFormat(AccessFormat.parse("%time, %message")));
        assertThat(AccessOptions.parse("stdout,errors-only").sample()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "./a,smaple=1% | 'smaple=1%' is no option: there is sample=1%, slow-only=20ms, errors-only, format=…",
                "./a,sample=101% | '101%' is no part of the whole",
                "./a,slow-only=20 | '20' is no time, as in 20ms",
                "./a,format=%mesage | '%mesage' is no field: there is time, conn,",
                "./a,format=xml | 'xml' is no format",
                "syslog | an access log goes to a file or to stdout",
                "access | 'access' is no target",
            })
    void whatIsWrongIsSaid(String flag, String text) {
        assertThatThrownBy(() -> AccessOptions.parse(flag))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }
}
