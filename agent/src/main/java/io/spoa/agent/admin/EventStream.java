package io.spoa.agent.admin;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings the parts of the page that changed to the browsers that show it, as server-sent events. A browser that does not keep
 * up is passed over, and gets everything when it does again. The admin server's thread.
 */
final class EventStream {
    private static final int MOST = 32;

    /** Browsers, and whether each has what was sent last. */
    private final Map<Channel, Boolean> browsers = new HashMap<>();

    private Map<String, String> last = Map.of();

    boolean isEmpty() {
        return browsers.isEmpty();
    }

    boolean isFull() {
        return browsers.size() >= MOST;
    }

    /** A browser that has asked for events. */
    void add(Channel browser) {
        browsers.put(browser, false);
        browser.closeFuture().addListener(gone -> browsers.remove(browser));
    }

    /**
     * Sends what changed.
     *
     * @param parts the page's parts by name, as HTML
     */
    void send(Map<String, String> parts) {
        Map<String, String> changes = new LinkedHashMap<>(parts);
        changes.entrySet().removeAll(last.entrySet());
        last = parts;
        byte[] all = event(parts);
        byte[] changed = event(changes);
        browsers.replaceAll((browser, current) -> {
            if (!browser.isWritable()) {
                return false;
            }
            browser.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(current ? changed : all)));
            return true;
        });
    }

    private static byte[] event(Map<String, String> parts) {
        return ("data: " + Json.of(parts) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
