package io.spoa.agent.admin;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a master shows: what its agents say about themselves, put together. It keeps nothing, and asks when it is asked, or
 * once a second while somebody watches. The admin server's thread.
 */
final class FrontDesk implements Site {
    private static final Pattern PROCESS = Pattern.compile("/process/([1-9]\\d{0,3})(/.*)?");

    private final Supplier<List<Member>> members;
    private final MemberClient client;
    private final String version;
    private final FrontMetrics metrics;
    private final EventStream events = new EventStream();
    private boolean asking;

    FrontDesk(Supplier<List<Member>> members, MemberClient client, String version) {
        this.members = members;
        this.client = client;
        this.version = version;
        metrics = new FrontMetrics(client);
    }

    @Override
    public void tick() {
        if (asking || events.isEmpty()) {
            return;
        }
        asking = true;
        client.ask(members.get(), Desk.OVERVIEW, "", replies -> {
            asking = false;
            events.send(FrontPage.parts(replies, version));
        });
    }

    @Override
    public void readiness(Exchange exchange) {
        client.ask(members.get(), "/readyz", "", replies -> {
            long ready = replies.stream().filter(Reply::isOk).count();
            String others = replies.stream()
                    .filter(reply -> !reply.isOk())
                    .map(reply -> "process " + reply.member().number() + " "
                            + reply.text().strip())
                    .collect(Collectors.joining("; "));
            if (ready == replies.size()) {
                exchange.text(HttpResponseStatus.OK, "ready\n");
            } else if (ready > 0) {
                exchange.text(
                        HttpResponseStatus.OK,
                        "ready: " + ready + " of " + replies.size() + " processes; " + others + "\n");
            } else {
                exchange.text(HttpResponseStatus.SERVICE_UNAVAILABLE, others + "\n");
            }
        });
    }

    @Override
    public boolean answer(Exchange exchange, String path) {
        switch (path) {
            case "/" ->
                client.ask(
                        members.get(),
                        Desk.OVERVIEW,
                        "",
                        replies -> exchange.html(HttpResponseStatus.OK, FrontPage.of(replies, version)));
            case "/metrics" -> metrics.answer(members.get(), exchange);
            case "/status.json" ->
                client.ask(members.get(), path, "", replies -> exchange.json(FrontStatus.of(replies, version)));
            case "/events" -> exchange.events(events);
            default -> {
                return process(exchange, PROCESS.matcher(path));
            }
        }
        return true;
    }

    private boolean process(Exchange exchange, Matcher path) {
        if (!path.matches()) {
            return false;
        }
        int number = Integer.parseInt(path.group(1));
        String rest = path.group(2);
        for (Member member : members.get()) {
            if (member.number() == number) {
                Path socket = member.socket();
                if (rest == null) {
                    exchange.redirect("/process/" + number + "/");
                } else if (socket != null) {
                    client.relay(socket, rest, exchange);
                } else {
                    Relay.nobody(exchange, rest);
                }
                return true;
            }
        }
        return false;
    }

    @Override
    public void publish(Exchange exchange, String channel, byte[] text) {
        Iterator<Member> able = members.get().stream()
                .filter(member -> member.ready() && member.socket() != null)
                .iterator();
        publish(exchange, channel, text, able);
    }

    /** By the first that can be asked: it tells the others, and how many it was in all of them. */
    private void publish(Exchange exchange, String channel, byte[] text, Iterator<Member> left) {
        if (!left.hasNext()) {
            exchange.text(HttpResponseStatus.SERVICE_UNAVAILABLE, "the processes are starting\n");
            return;
        }
        client.publish(left.next(), channel, text, reply -> {
            // One that nobody reached was not told: what may have been published is not published again.
            if (reply.isRefused()) {
                publish(exchange, channel, text, left);
            } else if (reply.isThere()) {
                exchange.text(HttpResponseStatus.valueOf(reply.status()), reply.text());
            } else {
                exchange.text(
                        HttpResponseStatus.BAD_GATEWAY,
                        "process " + reply.member().number() + " " + reply.text() + ": it may be published\n");
            }
        });
    }

    @Override
    public List<String> paths() {
        return List.of("/", "/metrics", "/healthz", "/readyz", "/status.json", "/process/1/");
    }
}
