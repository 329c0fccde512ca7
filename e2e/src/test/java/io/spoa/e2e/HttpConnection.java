package io.spoa.e2e;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One connection of an HTTP/1.1 client. Plain sockets, as the tests must know which requests share a connection, and as
 * hundreds of them shall cost little on a small machine.
 */
final class HttpConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 15_000;

    private final Socket socket = new Socket();
    private final InputStream in;

    HttpConnection(int port) throws IOException {
        this(port, "127.0.0.1");
    }

    /** A connection from one of this machine's own addresses, 127.x.y.z. */
    HttpConnection(int port, String from) throws IOException {
        socket.bind(new InetSocketAddress(from, 0));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** One request on a connection of its own. */
    static Response once(int port, Request request) throws IOException {
        try (HttpConnection connection = new HttpConnection(port)) {
            return connection.send(request);
        }
    }

    /** Sends a request and waits for its response. */
    Response send(Request request) throws IOException {
        write(request);
        return receive();
    }

    /** Sends a request. */
    void write(Request request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder();
        head.append(request.method()).append(' ').append(request.path()).append(" HTTP/1.1\r\nhost: e2e\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (request.body().length > 0) {
            head.append("content-length: ").append(request.body().length).append("\r\n");
        }
        bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(request.body());
        socket.getOutputStream().write(bytes.toByteArray());
    }

    /** Waits for the response to a request that was written. */
    Response receive() throws IOException {
        String[] status = line().split(" ", 3);
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length || headers.containsKey("transfer-encoding")) {
            throw new IOException("response " + String.join(" ", status) + " with a body that cannot be read");
        }
        return new Response(Integer.parseInt(status[1]), headers, body);
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed in the middle of a response");
            }
            if (c != '\r') {
                text.append((char) c);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
