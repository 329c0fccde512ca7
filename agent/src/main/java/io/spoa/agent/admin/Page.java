package io.spoa.agent.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The live page: a frame, and parts that are drawn here only. A browser that runs scripts gets the parts that change as they
 * change; one that does not loads the page again.
 */
final class Page {
    private static final String FRAME = frame();
    private static final Pattern PART = Pattern.compile("\\{\\{([a-z]+)}}");

    /** What a browser may do with the page: run its one script and use its one style, and ask nobody but us. */
    static final String POLICY = "default-src 'none'; script-src 'sha256-" + hash("script") + "'; style-src 'sha256-"
            + hash("style") + "'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final Pattern SECTIONS = Pattern.compile("(?s)<main>.*</main>");

    private Page() {}

    /** The same frame around something else. */
    static String around(String head, String main) {
        String frame = FRAME.replace("{{head}}", head);
        return SECTIONS.matcher(frame).replaceFirst(Matcher.quoteReplacement("<main>" + main + "</main>"));
    }

    /** The whole page. */
    static String of(View view) {
        Map<String, String> parts = parts(view);
        return PART.matcher(FRAME).replaceAll(part -> Matcher.quoteReplacement(parts.getOrDefault(part.group(1), "")));
    }

    /** The first lines of the page, for a page that shows several processes. */
    static String overview(View view) {
        return "<div class=head>" + HeadPart.of(view, Instant.now()) + "</div><div class=tiles>" + TilesPart.of(view)
                + "</div>";
    }

    /** The parts by their names, which are the ids of their elements. */
    static Map<String, String> parts(View view) {
        Instant now = Instant.now();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("head", HeadPart.of(view, now));
        parts.put("tiles", TilesPart.of(view));
        parts.put("messages", MessagesPart.of(view));
        parts.put("errors", ErrorsPart.of(view, now));
        parts.put("slow", SlowPart.of(view, now));
        parts.put("workers", WorkersPart.of(view));
        parts.put("bounds", BoundsPart.of(view));
        parts.put("reloads", ReloadsPart.of(view, now));
        parts.put("process", ProcessPart.of(view, now));
        return parts;
    }

    private static String frame() {
        try (InputStream in = Page.class.getResourceAsStream("page.html")) {
            if (in == null) {
                throw new IllegalStateException("page.html is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String element) {
        Matcher matcher =
                Pattern.compile("(?s)<" + element + ">(.*?)</" + element + ">").matcher(FRAME);
        if (!matcher.find()) {
            throw new IllegalStateException("page.html has no " + element);
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(matcher.group(1).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
