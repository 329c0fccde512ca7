package io.spoa.agent.worker;

import io.spoa.spop.Scope;
import io.spoa.spop.codec.ActionWriter;

/** The ACK of a NOTIFY whose callbacks do not run. */
final class EmptyAck {
    private EmptyAck() {}

    /** Sends it, with why it is empty if HAProxy wants to know. */
    static void send(NotifyJob job, Trouble why, boolean agentVariables) {
        ActionWriter writer = new ActionWriter(64 + AgentVariables.ROOM);
        writer.begin(job.streamId(), job.frameId(), job.sink().ackLimit());
        if (agentVariables) {
            AgentVariables.write(writer, job, why, System.nanoTime());
        }
        end(writer, job);
        job.sink().send(writer.drain(), 1);
    }

    /** Ends an ACK that may be empty. */
    static void end(ActionWriter writer, NotifyJob job) {
        if (writer.actions() == 0 && job.sink().needsAction()) {
            writer.unset(Scope.TXN, NotifyJob.NOBODYS_VARIABLE);
        }
        writer.end();
    }
}
