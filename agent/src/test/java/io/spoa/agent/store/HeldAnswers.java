package io.spoa.agent.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a server: what is asked goes through at once, answers when they may. */
final class HeldAnswers implements AutoCloseable {
    /** Connections made. */
    final AtomicInteger connections = new AtomicInteger();

    /** What answers wait for. */
    volatile CountDownLatch gate = new CountDownLatch(0);

    private final int port;
    private final ServerSocket listening;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * On a free port.
     *
     * @param port the server's, on the loopback
     */
    HeldAnswers(int port) throws IOException {
        this.port = port;
        listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                sockets.add(client);
                sockets.add(server);
                connections.incrementAndGet();
                threads.execute(() -> copy(client, server, false));
                threads.execute(() -> copy(server, client, true));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void copy(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[0x10000];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (answers) {
                    gate.await();
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException | InterruptedException e) {
            // One side went, or the test is over.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket each : sockets) {
            each.close();
        }
        threads.shutdownNow();
    }
}
