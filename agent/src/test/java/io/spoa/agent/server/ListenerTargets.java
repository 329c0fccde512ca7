package io.spoa.agent.server;

import static io.spoa.agent.server.PipelineTarget.check;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What holds for anything an operator writes about a listener: it is understood, or refused in words of ours. */
final class ListenerTargets {
    private static final int DEFAULT_PORT = 12345;
    private static @Nullable Path file;

    private ListenerTargets() {}

    /** An address that was understood is written so that it is understood again; options are whole. */
    static void bind(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Bind bind;
        try {
            bind = Bind.parse(text, DEFAULT_PORT);
        } catch (IllegalArgumentException e) {
            ours(e);
            return;
        }
        check(bind.options().maxConnections() >= 0, "a bound", "", bind);
        Bind again = switch (bind) {
            case Bind.Tcp tcp -> new Bind.Tcp(tcp.host(), tcp.port());
            case Bind.Unix unix -> new Bind.Unix(unix.path());
        };
        check(Bind.parse(bind.toString(), 1).equals(again), "understood again", again, bind);
    }

    /** A range contains its own address, and is written so that it is understood again. */
    static void subnets(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Subnet subnet;
        try {
            subnet = Subnet.parse(text);
        } catch (IllegalArgumentException e) {
            ours(e);
            check(String.valueOf(e.getMessage()).contains(text), "the text named", text, e);
            return;
        }
        check(Subnet.parse(subnet.toString()).equals(subnet), "understood again", subnet, text);
        IpSubnetFilterRule rule = new IpSubnetFilterRule(subnet.address(), subnet.prefix(), IpFilterRuleType.ACCEPT);
        check(rule.matches(new InetSocketAddress(subnet.address(), 1)), "its own address", subnet, text);
    }

    /** A file with anything in it is loaded, or refused by its name. */
    static void pem(byte[] bytes) {
        try {
            Path path = file;
            if (path == null) {
                path = Files.createTempFile("fuzz", ".pem");
                path.toFile().deleteOnExit();
                file = path;
            }
            Files.write(path, bytes);
            String error = refusal(path);
            check(error.isEmpty() || error.contains(" " + path + ": "), "the file named", path, error);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String refusal(Path path) {
        try {
            PemFiles.load(TlsFiles.of(path));
            return "";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** Not one of the JDK's that happens to be of this kind. */
    private static void ours(IllegalArgumentException e) {
        check(e.getClass() == IllegalArgumentException.class, "an error of ours", "", e);
    }
}
