package io.spoa.agent.log;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** Syslog over UDP: a datagram a line. Whether anybody listens is not known, as always with UDP. */
final class UdpSyslogOutlet extends SyslogOutlet {
    private final DatagramChannel channel;
    private final InetSocketAddress to;

    private UdpSyslogOutlet(DatagramChannel channel, InetSocketAddress to) {
        super("syslog:" + to.getHostString() + ":" + to.getPort());
        this.channel = channel;
        this.to = to;
    }

    static UdpSyslogOutlet open(String host, int port) throws IOException {
        InetSocketAddress to = new InetSocketAddress(host, port);
        if (to.isUnresolved()) {
            throw new IOException("syslog:" + host + ": no such host");
        }
        return new UdpSyslogOutlet(DatagramChannel.open(), to);
    }

    @Override
    void send(ByteBuffer line) throws IOException {
        channel.send(line, to);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is lost by it.
        }
    }
}
