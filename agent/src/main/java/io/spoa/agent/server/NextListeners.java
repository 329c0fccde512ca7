package io.spoa.agent.server;

import io.spoa.agent.settings.AgentSettings;
import io.spoa.agent.settings.ListenerSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of new settings, ready beside those that are open: what is new is bound, though nobody is served there yet, and files
 * are read. Either {@link Listeners#take} or {@link #discard} must follow. One thread.
 */
public final class NextListeners {
    private final ListenerOpener opener;
    private final Departures departures;
    private final List<Listener> before;
    private final Function<String, Bursts> agents;
    private final List<Listener> all = new ArrayList<>();
    private final List<Listener> gone = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final List<Runnable> takes = new ArrayList<>();
    private final List<Runnable> undos = new ArrayList<>();

    private NextListeners(
            ListenerOpener opener, Departures departures, List<Listener> before, Function<String, Bursts> agents) {
        this.opener = opener;
        this.departures = departures;
        this.before = before;
        this.agents = agents;
    }

    /**
     * Makes them ready.
     *
     * @param before those that are open
     * @param agents gives an agent's bursts by its name
     * @throws IOException naming the listener, the reason and the way out; nothing is left of it then
     */
    static NextListeners prepare(
            ListenerOpener opener,
            Departures departures,
            List<Listener> before,
            List<ListenerSettings> wanted,
            Function<String, Bursts> agents)
            throws IOException, InterruptedException {
        NextListeners next = new NextListeners(opener, departures, before, agents);
        try {
            next.prepare(wanted);
            return next;
        } catch (IOException | RuntimeException | InterruptedException e) {
            next.discard();
            throw e;
        }
    }

    private void prepare(List<ListenerSettings> wanted) throws IOException, InterruptedException {
        ListenerPlan plan =
                ListenerPlan.of(before.stream().map(Listener::settings).toList(), wanted);
        plan.gone().forEach(place -> gone.add(before.get(place)));
        gone.forEach(listener -> changes.add("gone " + ListenerPlan.title(listener.settings())));
        for (int i = 0; i < wanted.size(); i++) {
            ListenerSettings listener = wanted.get(i);
            if (plan.isNew(i)) {
                all.add(added(listener));
            } else {
                Listener known = before.get(plan.from().get(i));
                List<String> different = ListenerPlan.differences(known.settings(), listener);
                if (!different.isEmpty()) {
                    changes.add(ListenerPlan.title(listener) + ": " + String.join(", ", different));
                }
                all.add(kept(known, listener));
            }
        }
    }

    private Listener added(ListenerSettings wanted) throws IOException, InterruptedException {
        String agent = wanted.agent().equals(AgentSettings.DEFAULT_NAME) ? "" : " for " + wanted.agent();
        changes.add("new " + ListenerPlan.title(wanted) + agent);
        Listener back = departures.takeBack(wanted.bind().toString());
        if (back != null) {
            undos.add(() -> departures.leavesAgain(back));
            Listener same = kept(back, wanted);
            takes.add(() -> departures.stays(back));
            return same;
        }
        try {
            Listener opened = opener.open(wanted, agents.apply(wanted.agent()));
            undos.add(() -> {
                opened.close();
                opened.end();
            });
            takes.add(opened::begin);
            return opened;
        } catch (IOException e) {
            Listener own = ofSamePort(wanted.bind());
            if (own == null) {
                throw e;
            }
            throw new IOException(
                    "cannot listen on " + wanted.bind() + ": this agent itself has the port, by "
                            + ListenerPlan.title(own.settings()) + ", until the reload is done and "
                            + Departures.GRACE.toSeconds()
                            + " s more: take that out first, reload, and put this in later, or restart for both",
                    e);
        }
    }

    private @Nullable Listener ofSamePort(Bind wanted) {
        return wanted instanceof Bind.Tcp tcp
                ? Stream.concat(before.stream(), departures.open().stream())
                        .filter(known -> known.bind() instanceof Bind.Tcp own && own.port() == tcp.port())
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private Listener kept(Listener known, ListenerSettings wanted) throws IOException {
        Listener same = known.with(wanted);
        ListenerOptions old = known.settings().bind().options();
        ListenerOptions options = wanted.bind().options();
        if (!old.access().equals(options.access())
                && same.bind() instanceof Bind.Unix unix
                && !opener.given().isOfSystemd(unix)) {
            undos.add(UnixSocketFile.change(unix));
        }
        if (!Objects.equals(old.tls(), options.tls())) {
            Front front = opener.front(same.bind());
            undos.add(() -> close(front.tls()));
            takes.add(() -> {
                TlsContext former = known.tls();
                known.pipeline().front(front);
                close(former);
            });
        } else {
            TlsContext tls = known.tls();
            if (tls != null) {
                renew(known, tls);
            }
            if (!old.equals(options)) {
                takes.add(() -> known.pipeline().front(opener.front(same.bind(), tls)));
            }
        }
        Bursts bursts = agents.apply(wanted.agent());
        takes.add(() -> {
            known.gate().bound(options.maxConnections());
            known.route().lead(bursts);
        });
        return same;
    }

    private static void close(@Nullable TlsContext tls) {
        if (tls != null) {
            tls.close();
        }
    }

    private void renew(Listener listener, TlsContext tls) throws IOException {
        try {
            Renewal renewal = tls.renew();
            renewal.changes().forEach(change -> changes.add(change + " at " + listener.address()));
            takes.add(renewal.take());
        } catch (IOException e) {
            throw new IOException("listener " + listener.address() + ": " + e.getMessage(), e);
        }
    }

    /** What is different, each in a few words. */
    public List<String> changes() {
        return List.copyOf(changes);
    }

    /** All of them, in the order of the settings. */
    List<Listener> all() {
        return all;
    }

    /** Has them serve, and lets those go that are not wanted any more. */
    void take() {
        takes.forEach(Runnable::run);
        gone.forEach(departures::begin);
    }

    /** They are not needed: what was opened is closed, what was changed is as it was. */
    public void discard() {
        undos.reversed().forEach(Runnable::run);
    }
}
