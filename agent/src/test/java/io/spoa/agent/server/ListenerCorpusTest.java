package io.spoa.agent.server;

import io.spoa.agent.FuzzCorpus;
import org.junit.jupiter.api.Test;

/** Runs the inputs that fuzzing the words and files of listeners found worth keeping. */
class ListenerCorpusTest {
    @Test
    void bind() throws Exception {
        FuzzCorpus.run(ListenerFuzzTest.class, "bind", ListenerTargets::bind);
    }

    @Test
    void subnets() throws Exception {
        FuzzCorpus.run(ListenerFuzzTest.class, "subnets", ListenerTargets::subnets);
    }

    @Test
    void pem() throws Exception {
        FuzzCorpus.run(ListenerFuzzTest.class, "pem", ListenerTargets::pem);
    }
}
