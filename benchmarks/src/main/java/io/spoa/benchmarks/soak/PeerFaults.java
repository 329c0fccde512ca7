package io.spoa.benchmarks.soak;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Peers and neighbours that take more than their share. */
final class PeerFaults {
    private static final int DEAF = 3;
    private static final int CROWD = 6;
    private static final int HOGS = 4;

    private PeerFaults() {}

    static void idle(World world) throws IOException, InterruptedException {
        world.log()
                .explain(
                        "connections that never speak",
                        "connections are open, the most|no HAPROXY-HELLO within|accept");
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < world.lives().moreThanFit(); i++) {
                idle.add(open(world, 0));
            }
            world.answers().event("connections that never speak", idle.size());
            Thread.sleep(world.millis(2000, 12_000));
        } finally {
            close(idle);
        }
    }

    private static Socket open(World world, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), world.lives().port()),
                20_000);
        return socket;
    }

    private static void close(List<Socket> sockets) throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    static void deaf(World world) throws IOException, InterruptedException {
        List<Socket> deaf = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try {
            for (int i = 0; i < DEAF; i++) {
                Socket socket = open(world, 4096);
                deaf.add(socket);
                threads.add(Thread.ofVirtual().start(() -> ask(world, socket)));
            }
            Thread.sleep(world.millis(2000, 8000));
            for (Socket socket : deaf) {
                socket.setSoLinger(true, 0);
            }
        } catch (SocketException e) {
            world.answers().event("peers that do not read, cut off");
        } finally {
            close(deaf);
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        }
    }

    /** Asks for much, until the agent reads no more. */
    private static void ask(World world, Socket socket) {
        try {
            RudePeer.shakeHands(socket);
            OutputStream out = socket.getOutputStream();
            byte[] notify = RudePeer.echo("x".repeat(12_000));
            for (int i = 0; i < 1000; i++) {
                out.write(notify);
                world.answers().event("NOTIFYs of peers that do not read");
            }
        } catch (IOException e) {
            // It was closed, by one side or the other.
        }
    }

    static void rude(World world) throws InterruptedException {
        AtomicBoolean goesOn = new AtomicBoolean(true);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            RudePeer peer = new RudePeer(
                    world.lives().port(),
                    world.answers(),
                    world.excuses(),
                    world.random().nextLong(),
                    30,
                    goesOn::get);
            threads.add(Thread.ofVirtual().start(peer));
        }
        Thread.sleep(world.millis(2000, 6000));
        goesOn.set(false);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        }
    }

    static void hogs(World world) throws IOException, InterruptedException {
        world.log().explain("a process that stood still", "event loops (or|and) workers");
        List<Process> hogs = new ArrayList<>();
        try {
            for (int i = 0; i < HOGS; i++) {
                // Should this run end meanwhile, they do not stay.
                hogs.add(new ProcessBuilder("timeout", "15", "sh", "-c", "while :; do :; done").start());
            }
            Thread.sleep(world.millis(3000, 9000));
        } finally {
            hogs.forEach(Process::destroy);
        }
    }
}
