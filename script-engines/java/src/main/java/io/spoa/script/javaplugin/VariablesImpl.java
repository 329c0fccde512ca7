package io.spoa.script.javaplugin;

import io.spoa.plugin.PluginException;
import io.spoa.plugin.Variables;
import io.spoa.script.ScriptMessage;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.CallContext;
import io.spoa.script.binding.Texts;
import io.spoa.spop.DataType;
import io.spoa.spop.Scope;
import java.math.BigInteger;
import java.net.InetAddress;

/** The variables of one scope, written straight into the ACK. */
final class VariablesImpl implements Variables {
    private final Scope scope;
    private final ScriptMessage message;
    private final Run run;

    VariablesImpl(Scope scope, ScriptMessage message, Run run) {
        this.scope = scope;
        this.message = message;
        this.run = run;
    }

    /** The setters, if the message is the one that is answered now. */
    private CallContext call(String name) {
        run.gate().check();
        CallContext call = run.call();
        if (!call.isAnswering(message)) {
            throw new PluginException(Texts.ended(scope, name));
        }
        return call;
    }

    // A plugin's author needs the stack that a BindingError spares.
    private static PluginException told(BindingError error) {
        return new PluginException(error.getMessage());
    }

    @Override
    public void set(String name, boolean value) {
        try {
            call(name).setBoolean(scope, name, value);
        } catch (BindingError e) {
            throw told(e);
        }
    }

    @Override
    public void set(String name, long value) {
        integer(name, DataType.INT64, value);
    }

    @Override
    public void set(String name, BigInteger value) {
        integer(name, CallContext.inferred(value), value);
    }

    @Override
    public void set(String name, String value) {
        try {
            call(name).setText(scope, name, value);
        } catch (BindingError e) {
            throw told(e);
        }
    }

    @Override
    public void set(String name, byte[] value) {
        bytes(name, DataType.BINARY, value);
    }

    @Override
    public void set(String name, InetAddress value) {
        try {
            call(name).setAddress(scope, name, value.getAddress());
        } catch (BindingError e) {
            throw told(e);
        }
    }

    @Override
    public void setInt32(String name, long value) {
        integer(name, DataType.INT32, value);
    }

    @Override
    public void setUint32(String name, long value) {
        integer(name, DataType.UINT32, value);
    }

    @Override
    public void setInt64(String name, BigInteger value) {
        integer(name, DataType.INT64, value);
    }

    @Override
    public void setUint64(String name, long value) {
        integer(name, DataType.UINT64, value);
    }

    @Override
    public void setUint64(String name, BigInteger value) {
        integer(name, DataType.UINT64, value);
    }

    private void integer(String name, DataType type, long value) {
        try {
            call(name).setInteger(scope, name, type, value);
        } catch (BindingError e) {
            throw told(e);
        }
    }

    private void integer(String name, DataType type, BigInteger value) {
        try {
            call(name).setInteger(scope, name, type, value);
        } catch (BindingError e) {
            throw told(e);
        }
    }

    @Override
    public void setIpv4(String name, String address) {
        address(name, DataType.IPV4, address);
    }

    @Override
    public void setIpv6(String name, String address) {
        address(name, DataType.IPV6, address);
    }

    private void address(String name, DataType type, String address) {
        try {
            call(name).setAddress(scope, name, type, address);
        } catch (BindingError e) {
            throw told(e);
        }
    }

    @Override
    public void setString(String name, byte[] text) {
        bytes(name, DataType.STRING, text);
    }

    private void bytes(String name, DataType type, byte[] value) {
        try {
            call(name).setBytes(scope, name, type, value);
        } catch (BindingError e) {
            throw told(e);
        }
    }

    @Override
    public void setNull(String name) {
        try {
            call(name).setNull(scope, name);
        } catch (BindingError e) {
            throw told(e);
        }
    }

    @Override
    public void unset(String name) {
        try {
            call(name).unset(scope, name);
        } catch (BindingError e) {
            throw told(e);
        }
    }

    @Override
    public String toString() {
        return "scope " + scope.label();
    }
}
