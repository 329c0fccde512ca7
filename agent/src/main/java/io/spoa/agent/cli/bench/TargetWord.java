package io.spoa.agent.cli.bench;

import io.spoa.spop.client.Target;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads where an agent listens from a word: {@code host:port}, {@code [address]:port} or {@code unix:/path}. */
final class TargetWord {
    private static final Pattern TCP = Pattern.compile("(?:\\[(.+)]|([^:]+)):([0-9]{1,6})");

    private TargetWord() {}

    /**
     * The target.
     *
     * @throws IllegalArgumentException naming the word and what was expected
     */
    static Target parse(String word) {
        if (word.startsWith("unix:") && word.length() > 5) {
            return new Target.Unix(Path.of(word.substring(5)));
        }
        Matcher tcp = TCP.matcher(word);
        if (!tcp.matches()) {
            throw new IllegalArgumentException(
                    "'" + word + "': expected an agent as host:port, [address]:port or unix:/path");
        }
        String host = tcp.group(1) == null ? tcp.group(2) : tcp.group(1);
        return new Target.Tcp(host, Integer.parseInt(tcp.group(3)));
    }
}
