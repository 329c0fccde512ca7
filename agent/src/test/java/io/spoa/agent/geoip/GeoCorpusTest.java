package io.spoa.agent.geoip;

import io.spoa.agent.FuzzCorpus;
import org.junit.jupiter.api.Test;

/** Runs the inputs that fuzzing databases found worth keeping. */
class GeoCorpusTest {
    @Test
    void mmdb() throws Exception {
        FuzzCorpus.run(GeoFuzzTest.class, "mmdb", GeoTarget::run);
    }
}
