package io.spoa.script.javaplugin;

import io.spoa.plugin.Argument;
import io.spoa.plugin.PluginException;
import io.spoa.plugin.Type;
import io.spoa.spop.codec.MessageView;
import java.math.BigInteger;
import java.net.InetAddress;

/** An argument that was asked for by a name that the message does not have. */
record AbsentArgument(String name, MessageView view) implements Argument {
    @Override
    public Type type() {
        return Type.NULL;
    }

    @Override
    public boolean asBoolean() {
        throw absent();
    }

    @Override
    public long asLong() {
        throw absent();
    }

    @Override
    public BigInteger asBigInteger() {
        throw absent();
    }

    @Override
    public InetAddress asAddress() {
        throw absent();
    }

    @Override
    public String asString() {
        throw absent();
    }

    @Override
    public byte[] asBytes() {
        throw absent();
    }

    private PluginException absent() {
        return new PluginException("message '" + view.name() + "' has no argument '" + name
                + "': name it in spoe.conf, as in args " + name + "=src, or ask isNull() first");
    }

    @Override
    public String toString() {
        return "null";
    }
}
