package io.spoa.benchmarks.soak;

import io.spoa.spop.client.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The peers, good and rude, while it lasts. */
final class Load {
    private static final int RUDE_MILLIS = 500;

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean goesOn = true;

    private Load() {}

    static Load start(SoakOptions options, Answers answers, Excuses excuses, Target target, int port) {
        Load load = new Load();
        for (int i = 0; i < options.peers; i++) {
            load.add(new SoakPeer(
                    target, answers, excuses, options.seed + i, options.rate / options.peers, () -> load.goesOn));
        }
        load.add(new RudePeer(port, answers, excuses, options.seed - 1, RUDE_MILLIS, () -> load.goesOn));
        return load;
    }

    private void add(Runnable peer) {
        threads.add(Thread.ofVirtual().start(peer));
    }

    /** What an agent under this load has reason to say. */
    static void explain(AgentLog log) {
        log.explain(
                "start and stop",
                "^spoa: (  |built|building |another build |logging to |Python 3 and JavaScript run)"
                        + "| INFO  (lua|javascript|python) by | ready in |: finishing what is in flight|INFO  stopped: ");
        log.explain("callbacks that fail or hang on purpose", "message '[ljp]-(fail|stuck)'");
        log.explain("a message nobody registered", "no script registered message 'nobody'");
        log.explain(
                "peers without manners",
                "no SPOP|disconnecting with status|the peer does not read|says? HELLO|not whole after");
        log.explain(
                "a busy machine",
                "too many wait|waited in the queue|because its time was up|the message's time is up|cannot be stopped|is replaced after");
    }

    /** No more questions; waits for the answers. */
    void end() throws InterruptedException {
        goesOn = false;
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(90));
        }
    }
}
