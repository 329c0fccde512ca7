package io.spoa.agent.worker;

import io.spoa.spop.Action;
import io.spoa.spop.Scope;
import io.spoa.spop.SpopException;
import io.spoa.spop.Value;
import io.spoa.spop.codec.ActionWriter;
import io.spoa.spop.codec.MessageCursor;
import io.spoa.spop.codec.MessageView;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Answers NOTIFYs whose callbacks do not run, as the operator wants it. Any thread. */
public final class Refusal {
    private final Overload overload;
    private final boolean agentVariables;

    /**
     * Refuses in this way.
     *
     * @param agentVariables whether the ACK tells why, see {@link AgentVariables}
     */
    public Refusal(Overload overload, boolean agentVariables) {
        this.overload = overload;
        this.agentVariables = agentVariables;
    }

    /** Sends the ACK. */
    public void send(NotifyJob job, Trouble why) {
        ActionWriter writer = new ActionWriter(64 + AgentVariables.ROOM);
        int room = agentVariables ? AgentVariables.ROOM : 0;
        writer.begin(job.streamId(), job.frameId(), job.sink().ackLimit() - room);
        if (!overload.isEmpty()) {
            forEach(job, message -> write(message, writer));
        }
        if (agentVariables) {
            writer.moreRoom(room);
            AgentVariables.write(writer, job, why, System.nanoTime());
        }
        end(writer, job);
        job.sink().send(writer.drain(), 1);
    }

    /** Whether one of its messages takes the place of what waits longest. */
    boolean evicts(NotifyJob job) {
        if (overload.isEmpty()) {
            return false;
        }
        boolean[] evicts = new boolean[1];
        forEach(job, message -> evicts[0] |= overload.of(message.name()).evicts());
        return evicts[0];
    }

    private static void forEach(NotifyJob job, Consumer<MessageView> what) {
        MessageCursor messages = new MessageCursor();
        try {
            messages.reset(job.bytes(), job.payloadStart(), job.bytes().length);
            while (messages.hasNext()) {
                what.accept(messages.next());
            }
        } catch (SpopException e) {
            // What comes before what cannot be read counts, as it does when callbacks run.
        }
    }

    /** Writes what this message gets into the ACK of its NOTIFY; what does not fit is left out. */
    void write(MessageView message, ActionWriter writer) {
        if (overload.isEmpty()) {
            return;
        }
        for (Action action : overload.of(message.name()).actions()) {
            byte[] name = action.name().getBytes(StandardCharsets.UTF_8);
            switch (action) {
                case Action.SetVar set -> set(writer, set.scope(), name, set.value());
                case Action.UnsetVar unset -> writer.unset(unset.scope(), name, 0, name.length);
            }
        }
    }

    private static void set(ActionWriter writer, Scope scope, byte[] name, Value value) {
        int length = name.length;
        switch (value) {
            case Value.Null _ -> writer.setNull(scope, name, 0, length);
            case Value.Bool bool -> writer.setBoolean(scope, name, 0, length, bool.value());
            case Value.Int number -> writer.setInteger(scope, name, 0, length, number.type(), number.value());
            case Value.Address address -> writer.setAddress(scope, name, 0, length, address.bytes());
            case Value.Str text ->
                writer.setBytes(scope, name, 0, length, value.type(), text.bytes(), 0, text.bytes().length);
            case Value.Bin bytes ->
                writer.setBytes(scope, name, 0, length, value.type(), bytes.bytes(), 0, bytes.bytes().length);
        }
    }

    /** Ends an ACK that may be empty. */
    static void end(ActionWriter writer, NotifyJob job) {
        if (writer.actions() == 0 && job.sink().needsAction()) {
            writer.unset(Scope.TXN, NotifyJob.NOBODYS_VARIABLE);
        }
        writer.end();
    }
}
