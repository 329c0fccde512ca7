package io.spoa.agent.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetricsMergeTest {
    private static final String ONE = """
            # HELP spoa_acks_total ACK frames
            # TYPE spoa_acks_total counter
            spoa_acks_total 3.0
            # HELP spoa_times_seconds How long
            # TYPE spoa_times_seconds histogram
            spoa_times_seconds_bucket{message="a } b",le="1.0"} 1
            spoa_times_seconds_bucket{message="a } b",le="+Inf"} 2
            spoa_times_seconds_count{message="a } b"} 2
            spoa_times_seconds_sum{message="a } b"} 1.5
            """;

    private static String merge(boolean open, String... texts) {
        MetricsMerge merge = new MetricsMerge();
        for (int i = 0; i < texts.length; i++) {
            merge.add(String.valueOf(i + 1), texts[i].getBytes(StandardCharsets.UTF_8));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : merge.pieces(open)) {
            all.writeBytes(piece);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFamilyOnceWithTheValuesOfAll() {
        String merged = merge(false, ONE, ONE.replace("3.0", "4.0"));
        assertThat(merged).startsWith("""
                # HELP spoa_acks_total ACK frames
                # TYPE spoa_acks_total counter
                spoa_acks_total{process="1"} 3.0
                spoa_acks_total{process="2"} 4.0
                # HELP spoa_times_seconds How long
                # TYPE spoa_times_seconds histogram
                spoa_times_seconds_bucket{process="1",message="a } b",le="1.0"} 1
                """);
        assertThat(Exposition.read(merged, false))
                .hasSize(10)
                .containsEntry("spoa_times_seconds_count{message=\"a } b\",process=\"2\"}", 2.0);
    }

    @Test
    void whatOnlyOneHas() {
        assertThat(merge(false, "", "# TYPE a gauge\na{} 1\n# TYPE b gauge\nb{x=\"\\\"\\n\"} 2\n"))
                .isEqualTo("# TYPE a gauge\na{process=\"2\"} 1\n# TYPE b gauge\nb{process=\"2\",x=\"\\\"\\n\"} 2\n");
    }

    @Test
    void anotherTypeIsLeftOut() {
        assertThat(merge(false, "# TYPE a gauge\na 1\n", "# HELP a b\n# TYPE a counter\na 2\n# TYPE c gauge\nc 3\n"))
                .isEqualTo("# TYPE a gauge\na{process=\"1\"} 1\n# TYPE c gauge\nc{process=\"2\"} 3\n");
    }

    @Test
    void openMetricsHasOneEnd() {
        String text = "# TYPE a counter\n# HELP a b\na_total 1\n# EOF\n";
        String merged = merge(true, text, text);
        assertThat(merged).endsWith("a_total{process=\"2\"} 1\n# EOF\n").containsOnlyOnce("# EOF");
        assertThat(Exposition.read(merged, true)).hasSize(2);
    }

    @Test
    void brokenTextIsNoMatter() {
        assertThat(merge(false, "a{\n\n#\n# TYPE a gauge\na{", "# TYPE a gauge\na 1"))
                .contains("a{process=\"2\"} 1\n");
    }
}
