package io.spoa.agent.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of HTTP/1.1 that does what the path says: {@code /echo} answers with the request itself, the others do what servers should not
 * do.
 */
public final class FaultServer implements AutoCloseable {
    /** Connections made. */
    public final AtomicInteger connections = new AtomicInteger();
    /** Connections ended. */
    public final AtomicInteger ended = new AtomicInteger();
    /** The first line of each request. */
    public final Queue<String> requests = new ConcurrentLinkedQueue<>();
    /** Whether it answers at all. */
    public volatile boolean well = true;
    /** What {@code /gate} waits for. */
    public volatile CountDownLatch gate = new CountDownLatch(0);

    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** On a free port. */
    public FaultServer() throws IOException {
        listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** A path of it. */
    public String url(String path) {
        return "http://127.0.0.1:" + listening.getLocalPort() + path;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                int at = head.toLowerCase(Locale.ROOT).indexOf("content-length: ");
                int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
                String body = new String(in.readNBytes(length), ISO_8859_1);
                requests.add(head.lines().findFirst().orElse(""));
                answer(socket, head, body);
            }
        } catch (IOException | InterruptedException e) {
            // The client went, or the test is over.
        } finally {
            ended.incrementAndGet();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            head.append((char) octet);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        return head.toString();
    }

    private void answer(Socket socket, String head, String body) throws IOException, InterruptedException {
        OutputStream out = socket.getOutputStream();
        String path = head.split(" ")[1];
        if (!well && !path.equals("/echo")) {
            socket.close();
            return;
        }
        switch (path) {
            case "/hang" -> hang(socket);
            case "/reset" -> reset(socket);
            case "/gate" -> {
                gate.await();
                write(out, "HTTP/1.1 204 No Content\r\n\r\n");
            }
            case "/stream", "/slow" -> {
                write(out, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
                int size = path.equals("/slow") ? 1 : 0x1000;
                while (true) {
                    write(out, Integer.toHexString(size) + "\r\n" + "x".repeat(size) + "\r\n");
                    Thread.sleep(5);
                }
            }
            case "/flood" -> {
                write(out, "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
                while (true) {
                    write(out, "1000\r\n" + "x".repeat(0x1000) + "\r\n");
                }
            }
            case "/fields" -> {
                write(out, "HTTP/1.1 200 OK\r\n");
                while (true) {
                    write(out, "spoa-txn-x: " + "x".repeat(0x1000) + "\r\n");
                }
            }
            case "/big" -> write(out, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n" + "x".repeat(100));
            case "/chunks" ->
                write(
                        out,
                        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n" + "5\r\nabcde\r\n".repeat(4)
                                + "0\r\n\r\n");
            case "/cut" -> {
                write(out, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf");
                socket.close();
            }
            case "/nonsense" -> write(out, "220 smtp.example.org\r\n\r\n");
            case "/cookies" -> write(out, """
                    HTTP/1.1 404 Not Found\r
                    Set-Cookie: a=1\r
                    SET-COOKIE: b=2, c\r
                    Vary: a\r
                    vary: b\r
                    content-length: 3\r
                    \r
                    gr\374""");
            default -> {
                String text = head + body;
                write(out, "HTTP/1.1 200 OK\r\ncontent-length: " + text.length() + "\r\n\r\n" + text);
            }
        }
    }

    private static void hang(Socket socket) throws IOException {
        while (socket.getInputStream().read() >= 0) {
            // Until the client goes.
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }
}
