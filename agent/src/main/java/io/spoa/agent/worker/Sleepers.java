package io.spoa.agent.worker;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Workers that have nothing to do: each can be woken by itself, or whoever fell asleep last. Guarded by the lock it was made with. */
final class Sleepers {
    private final Lock lock;
    private final ArrayDeque<Sleeper> asleep = new ArrayDeque<>();
    private int count;

    /** One that may sleep. */
    static final class Sleeper {
        private final Condition alarm;
        private boolean poked;

        private Sleeper(Condition alarm) {
            this.alarm = alarm;
        }

        /** Whether somebody wanted it in person since this was last asked. */
        boolean takePoke() {
            boolean was = poked;
            poked = false;
            return was;
        }
    }

    Sleepers(Lock lock) {
        this.lock = lock;
    }

    Sleeper add() {
        return new Sleeper(lock.newCondition());
    }

    /** How many sleep; one that was woken does until it runs. */
    int count() {
        return count;
    }

    /** Sleeps until it is woken, or for no reason. */
    @SuppressWarnings("WaitNotInLoop") // whoever calls loops
    void sleep(Sleeper who) throws InterruptedException {
        count++;
        asleep.push(who);
        try {
            who.alarm.await();
        } finally {
            count--;
            asleep.remove(who);
        }
    }

    /** Wakes the one that fell asleep last, as its caches are the warmest; each call another. */
    void wakeOne() {
        Sleeper last = asleep.poll();
        if (last != null) {
            last.alarm.signal();
        }
    }

    void wakeAll() {
        while (!asleep.isEmpty()) {
            wakeOne();
        }
    }

    /** Wakes this one, or keeps it from falling asleep. */
    void poke(Sleeper who) {
        who.poked = true;
        if (asleep.remove(who)) {
            who.alarm.signal();
        }
    }
}
