package io.spoa.agent.master;

import io.spoa.agent.service.Supervision;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands on what an agent publishes to the others, and how many callbacks it reached there back to it. It keeps nothing and reads no publication:
 * each line says whose it is. Any thread.
 */
final class Switchboard {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.master");

    private final Set<AgentChild> agents = new CopyOnWriteArraySet<>();
    private final AtomicBoolean said = new AtomicBoolean();

    /** From now on it is told. */
    void add(AgentChild agent) {
        agents.add(agent);
    }

    /** It is not told any more. */
    void remove(AgentChild agent) {
        agents.remove(agent);
    }

    /**
     * Takes a line of an agent.
     *
     * @return whether it was one for others
     */
    boolean said(AgentChild from, String line) {
        String[] pair = line.split("=", 2);
        switch (pair[0]) {
            case Supervision.PUBLISH -> publish(from, pair[1].split(" ", 2));
            case Supervision.PUBLISHED -> published(pair[1].split(" ", 4));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void publish(AgentChild from, String[] words) {
        boolean asked = !words[0].equals("0");
        List<AgentChild> others =
                agents.stream().filter(agent -> !agent.equals(from)).toList();
        String head = from.pid() + " " + words[0] + " " + others.size();
        for (AgentChild other : others) {
            if (tell(other, Supervision.PUBLISH + " " + head + " " + words[1])) {
                said.set(false);
            } else if (asked) {
                tell(from, Supervision.PUBLISHED + " " + words[0] + " " + others.size() + " 0");
            }
        }
        if (asked && others.isEmpty()) {
            tell(from, Supervision.PUBLISHED + " " + words[0] + " 0 0");
        }
    }

    private void published(String[] words) {
        for (AgentChild agent : agents) {
            if (Integer.toString(agent.pid()).equals(words[0])) {
                tell(agent, Supervision.PUBLISHED + " " + words[1] + " " + words[2] + " " + words[3]);
            }
        }
    }

    private boolean tell(AgentChild agent, String line) {
        boolean told = agent.tell(line);
        if (!told && said.compareAndSet(false, true)) {
            LOG.warn("{} does not take what others publish: it misses some of it", agent);
        }
        return told;
    }
}
