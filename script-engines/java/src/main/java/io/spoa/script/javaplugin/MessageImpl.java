package io.spoa.script.javaplugin;

import io.spoa.plugin.Arguments;
import io.spoa.plugin.Message;
import io.spoa.plugin.Scope;
import io.spoa.plugin.Variables;
import io.spoa.script.ScriptMessage;
import java.time.Duration;

/** A message as a plugin sees it. Plugins may keep it. */
final class MessageImpl implements Message {
    private final ScriptMessage message;
    private final Run run;

    MessageImpl(ScriptMessage message, Run run) {
        this.message = message;
        this.run = run;
    }

    @Override
    public String name() {
        return message.view().name();
    }

    @Override
    public Arguments args() {
        return new ArgumentsImpl(message.view());
    }

    @Override
    public long streamId() {
        return message.origin().streamId();
    }

    @Override
    public long frameId() {
        return message.origin().frameId();
    }

    @Override
    public String engineId() {
        return message.origin().engineId();
    }

    @Override
    public String peer() {
        return message.origin().peer();
    }

    @Override
    public Duration timeLeft() {
        return Duration.ofNanos(Math.max(0, message.origin().deadlineNanos() - System.nanoTime()));
    }

    @Override
    public void checkTime() {
        run.gate().check();
    }

    @Override
    public Variables in(Scope scope) {
        return new VariablesImpl(
                switch (scope) {
                    case PROC -> io.spoa.spop.Scope.PROC;
                    case SESS -> io.spoa.spop.Scope.SESS;
                    case TXN -> io.spoa.spop.Scope.TXN;
                    case REQ -> io.spoa.spop.Scope.REQ;
                    case RES -> io.spoa.spop.Scope.RES;
                },
                message,
                run);
    }

    @Override
    public String toString() {
        return "message " + name() + " from " + peer();
    }
}
