package io.spoa.agent.worker;

import io.spoa.agent.cache.ResultCache;
import io.spoa.agent.settings.Deadlines;
import io.spoa.agent.stats.MessageRecorder;
import io.spoa.agent.stats.MessageStats;
import io.spoa.agent.stats.Outcome;
import io.spoa.agent.stats.SlowMessage;
import io.spoa.script.Callback;
import io.spoa.script.ScriptException;
import io.spoa.script.ScriptException.Kind;
import io.spoa.script.ScriptPlace;
import io.spoa.spop.codec.MessageView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The callbacks of one worker, found by the bytes of a message's name. Owned by that worker. */
final class CallbackTable {
    /** A registration, and what its worker learned about it. */
    static final class Entry {
        final Callback callback;
        final ScriptOrigin origin;
        private final byte[] name;
        private final ScriptPlace place;

        /** How long its messages may take, from the NOTIFY's arrival on. */
        final long nanos;

        /** What came of its messages. */
        final MessageRecorder stats;

        /** Whether an operator wants it to run. */
        final MessageSwitch toggle;

        /** Whether the callback took long the last time. */
        boolean slow;

        /** Where its answers are kept, if they are. */
        @Nullable ResultCache<NotifyJob> cache;

        private Entry(
                byte[] name,
                Callback callback,
                ScriptPlace place,
                ScriptOrigin origin,
                long nanos,
                MessageRecorder stats,
                MessageSwitch toggle) {
            this.stats = stats;
            this.nanos = nanos;
            this.toggle = toggle;
            this.name = name;
            this.callback = callback;
            this.place = place;
            this.origin = origin;
        }

        /** What is told of a run that was slow. */
        SlowMessage slowMessage(NotifyJob job, Outcome outcome, long queued, long ran, long waited) {
            return SlowMessage.now(message(), origin.toString(), job.toString(), outcome, queued, ran, waited);
        }

        /** What is told of a callback whose worker was given up. */
        ScriptException cannotBeStopped() {
            return stopped("the callback cannot be stopped: its worker is replaced");
        }

        /** What is told of a callback that waited at a worker that was given up. */
        ScriptException lostItsWorker() {
            return stopped("its worker was given up, for another callback, while it waited");
        }

        private ScriptException stopped(String why) {
            return ScriptException.of(Kind.STOPPED, "message '" + message() + "': " + why, null, null);
        }

        /** The message's name. */
        String message() {
            return new String(name, StandardCharsets.UTF_8);
        }
    }

    private final Deadlines deadlines;
    private final MessageStats.Sheet stats;
    private final MessageSwitches switches;
    private @Nullable Entry[] slots = new Entry[16];
    private final List<String> names = new ArrayList<>();

    CallbackTable(Deadlines deadlines, MessageStats.Sheet stats, MessageSwitches switches) {
        this.deadlines = deadlines;
        this.stats = stats;
        this.switches = switches;
    }

    /**
     * Adds a callback.
     *
     * @throws ScriptException naming both places if the message has one already
     */
    void add(String message, Callback callback, ScriptPlace place, ScriptOrigin origin) throws ScriptException {
        byte[] name = message.getBytes(StandardCharsets.UTF_8);
        int slot = slot(name, 0, name.length);
        Entry taken = slots[slot];
        if (taken != null) {
            throw ScriptException.of(
                    Kind.RUNTIME,
                    place + ": message '" + message + "' is registered twice: first at " + taken.place,
                    place,
                    null);
        }
        slots[slot] = new Entry(
                name, callback, place, origin, deadlines.nanos(message), stats.message(message), switches.of(message));
        names.add(message);
        if (2 * names.size() > slots.length) {
            grow();
        }
    }

    private void grow() {
        @Nullable Entry[] old = slots;
        slots = new Entry[2 * old.length];
        for (Entry entry : old) {
            if (entry != null) {
                slots[slot(entry.name, 0, entry.name.length)] = entry;
            }
        }
    }

    /** The callback for a message, or {@code null}. */
    @Nullable Entry find(MessageView message) {
        return slots[slot(message.bytes(), message.nameOffset(), message.nameLength())];
    }

    /** The callback for a message by its name, or {@code null}. */
    @Nullable Entry find(String message) {
        byte[] name = message.getBytes(StandardCharsets.UTF_8);
        return slots[slot(name, 0, name.length)];
    }

    /** The messages that have a callback, in the order of registration. */
    List<String> names() {
        return List.copyOf(names);
    }

    private int slot(byte[] bytes, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        int mask = slots.length - 1;
        int slot = (hash ^ hash >>> 16) & mask;
        for (Entry entry = slots[slot]; entry != null; entry = slots[slot]) {
            if (Arrays.equals(entry.name, 0, entry.name.length, bytes, offset, offset + length)) {
                return slot;
            }
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
