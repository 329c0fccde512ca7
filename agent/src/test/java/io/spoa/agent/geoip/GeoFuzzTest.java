package io.spoa.agent.geoip;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.spoa.agent.WhenFuzzing;

/** Coverage-guided fuzzing of MaxMind databases: {@code scripts/fuzz mmdb}. */
@WhenFuzzing
class GeoFuzzTest {
    @FuzzTest
    void mmdb(byte[] bytes) {
        GeoTarget.run(bytes);
    }
}
