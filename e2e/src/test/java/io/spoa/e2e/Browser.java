package io.spoa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One page in a headless Chromium, driven by the browser's own protocol (Chrome DevTools). */
final class Browser implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--remote-debugging-port=0");

    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<Config>> asked = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();
    private final WebSocket socket;

    private Browser(Process process, int port, String page) throws Exception {
        this.process = process;
        URI create = URI.create("http://127.0.0.1:" + port + "/json/new?" + page);
        HttpRequest request = HttpRequest.newBuilder(create)
                .method("PUT", HttpRequest.BodyPublishers.noBody())
                .build();
        String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        URI debugger = URI.create(ConfigFactory.parseString(answer).getString("webSocketDebuggerUrl"));
        socket = http.newWebSocketBuilder().buildAsync(debugger, new Answers()).get(20, TimeUnit.SECONDS);
    }

    /** Opens a page. Its profile goes into this folder. */
    static Browser open(Path folder, String page) throws Exception {
        Path program = Fetched.need("chromium/chromium", "Chromium", "scripts/fetch-chromium");
        Path profile = Files.createDirectories(folder.resolve("profile"));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + profile);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("chromium.log").toFile());
        builder.environment().put("TMPDIR", folder.toString());
        Process process = builder.start();
        try {
            Path ready = profile.resolve("DevToolsActivePort");
            await("Chromium, see chromium.log")
                    .atMost(Duration.ofSeconds(60))
                    .until(() ->
                            Files.exists(ready) && Files.readAllLines(ready).size() == 2);
            return new Browser(
                    process, Integer.parseInt(Files.readAllLines(ready).getFirst()), page);
        } catch (Exception | AssertionError e) {
            end(process);
            throw e;
        }
    }

    private final class Answers implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                Config answer = ConfigFactory.parseString(text.toString());
                text.setLength(0);
                CompletableFuture<Config> question = answer.hasPath("id") ? asked.remove(answer.getInt("id")) : null;
                if (question != null) {
                    question.complete(answer);
                }
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }

    /** Calls a method of the protocol; its parameters are JSON. */
    Config call(String method, String parameters) {
        int id = number.incrementAndGet();
        CompletableFuture<Config> answer = new CompletableFuture<>();
        asked.put(id, answer);
        socket.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true);
        Config result = answer.orTimeout(30, TimeUnit.SECONDS).join();
        assertThat(result.hasPath("error")).as("%s: %s", method, result).isFalse();
        return result.getConfig("result");
    }

    /** What an expression of JavaScript gives in the page, as text. */
    String evaluate(String expression) {
        String quoted = expression.replace("\\", "\\\\").replace("\"", "\\\"");
        Config result = call("Runtime.evaluate", "{\"returnByValue\":true,\"expression\":\"String(" + quoted + ")\"}");
        assertThat(result.hasPath("exceptionDetails"))
                .as("%s: %s", expression, result)
                .isFalse();
        return result.getString("result.value");
    }

    /** The text a person sees in the element with this id. */
    String text(String id) {
        return evaluate("document.getElementById('" + id + "').innerText");
    }

    /** Shows the page as on a screen of this size, in pixels, by somebody who likes it light or dark. */
    void show(int width, int height, String scheme) {
        call(
                "Emulation.setDeviceMetricsOverride",
                "{\"width\":" + width + ",\"height\":" + height + ",\"deviceScaleFactor\":1,\"mobile\":" + (width < 700)
                        + "}");
        call(
                "Emulation.setEmulatedMedia",
                "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]}");
    }

    /** Writes what is seen as a PNG file. */
    void screenshot(Path file) throws IOException {
        Files.write(
                file,
                Base64.getDecoder().decode(call("Page.captureScreenshot", "{}").getString("data")));
    }

    @Override
    public void close() {
        socket.abort();
        http.close();
        end(process);
    }

    private static void end(Process process) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(handle -> handle.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }
}
