package io.spoa.agent.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.spoa.agent.service.LineWriter;
import io.spoa.agent.service.Supervision;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The other processes under the same master, which hands lines on from one to the others. Any thread. */
public final class Siblings implements Outlet {
    /** What a publication is called that comes by this way. */
    private static final String NAME = "processes";

    private static final Logger LOG = LoggerFactory.getLogger("spoa.channel");
    private static final long PATIENCE_MILLIS = 1000;

    private final Channels channels;
    private final LineWriter out;
    private final Map<Long, Question> questions = new ConcurrentHashMap<>();
    private final AtomicLong asked = new AtomicLong();
    private final LongAdder sent = new LongAdder();
    private final LongAdder unsent = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder malformed = new LongAdder();

    /** Of so many processes that were asked some have answered. */
    private static final class Question {
        private final CompletableFuture<Long> answer = new CompletableFuture<>();
        private long sum;
        private int answers;

        synchronized void answered(int of, long count) {
            sum += count;
            if (++answers >= of) {
                answer.complete(sum);
            }
        }

        synchronized long soFar() {
            return sum;
        }
    }

    /**
     * Those of this process.
     *
     * @param channels who waits here
     * @param tell takes a line to the master, and may wait for it
     */
    public Siblings(Channels channels, Consumer<String> tell) {
        this.channels = channels;
        out = new LineWriter("spoa-siblings", line -> tell.accept(new String(line, 0, line.length - 1, UTF_8)));
    }

    @Override
    public void send(byte[] publication) {
        send(0, publication);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it is the same
    @Override
    public CompletableFuture<Long> ask(byte[] publication) {
        long number = asked.incrementAndGet();
        Question question = new Question();
        questions.put(number, question);
        question.answer.whenComplete((sum, failure) -> questions.remove(number));
        if (!send(number, publication)) {
            question.answer.complete(0L);
        }
        // One that does not answer is hung, or has just died.
        CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> question.answer.complete(question.soFar()));
        return question.answer;
    }

    private boolean send(long question, byte[] publication) {
        boolean written = out.offer(Supervision.PUBLISH + "=" + question + " " + new String(publication, UTF_8));
        (written ? sent : unsent).increment();
        return written;
    }

    /** A line of the master. What is none of these is for others. */
    public void heard(String line) {
        String[] words = line.split(" ", 2);
        try {
            switch (words[0]) {
                case Supervision.PUBLISH -> publication(words[1].split(" ", 4));
                case Supervision.PUBLISHED -> answer(words[1].split(" ", 3));
                default -> {
                    // A later master may say more.
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("publish: the master said something strange: {}", e.toString());
        }
    }

    private void publication(String[] words) {
        received.increment();
        OptionalLong reached = channels.arrived(words[3].getBytes(UTF_8), NAME, true);
        if (reached.isEmpty()) {
            malformed.increment();
        }
        if (!words[1].equals("0")) {
            out.offer(
                    Supervision.PUBLISHED + "=" + words[0] + " " + words[1] + " " + words[2] + " " + reached.orElse(0));
        }
    }

    private void answer(String[] words) {
        Question question = questions.get(Long.parseLong(words[0]));
        if (question != null) {
            question.answered(Integer.parseInt(words[1]), Long.parseLong(words[2]));
        }
    }

    /** The master's lines come anyway. */
    @Override
    public void listen() {}

    @Override
    public State state() {
        return new State(NAME, true, sent.sum(), unsent.sum(), received.sum(), malformed.sum());
    }

    @Override
    public void close() {
        out.close();
    }
}
