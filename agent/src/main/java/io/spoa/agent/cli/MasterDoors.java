package io.spoa.agent.cli;

import io.spoa.agent.engine.EngineException;
import io.spoa.agent.master.Doors;
import io.spoa.agent.master.Launch;
import io.spoa.agent.os.Descriptors;
import io.spoa.agent.reload.SettingsSource;
import io.spoa.agent.server.GivenSockets;
import io.spoa.agent.server.SharedListening;
import io.spoa.agent.settings.ListenerSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of the listeners: those that systemd gave, and for the rest some of our own. */
final class MasterDoors implements Doors {
    private static final Logger LOG = LoggerFactory.getLogger("spoa.master");

    private final SettingsSource source;
    private final GivenSockets given = GivenSockets.ofProcess();
    private final List<Door> doors = new ArrayList<>();
    private List<ListenerSettings> wanted = List.of();
    private List<ListenerSettings> before = List.of();
    private boolean unsettled;

    /**
     * An open socket.
     *
     * @param shown the address with the port that was really taken
     * @param ours whether we opened it
     * @param fresh whether agents are still to get it
     */
    private record Door(ListenerSettings listener, int descriptor, String shown, boolean ours, boolean fresh) {
        String address() {
            return listener.bind().toString();
        }
    }

    /** None yet. */
    MasterDoors(SettingsSource source) {
        this.source = source;
    }

    /** Opens those of these listeners. */
    void open(List<ListenerSettings> listeners) throws IOException {
        for (ListenerSettings listener : listeners) {
            doors.add(door(listener, false));
        }
        wanted = listeners;
    }

    private Door door(ListenerSettings listener, boolean fresh) throws IOException {
        int found = given.find(listener.bind());
        int socket = found < 0 ? SharedListening.open(listener.bind()) : found;
        return new Door(listener, socket, SharedListening.address(listener.bind(), socket), found < 0, fresh);
    }

    @Override
    public List<Launch.Socket> sockets() {
        // What an agent has stays open with it, though it does not accept there.
        List<String> addresses = addresses(wanted);
        return doors.stream()
                .filter(door -> addresses.contains(door.address()))
                .map(door -> new Launch.Socket(
                        door.descriptor(),
                        door.address(),
                        given.name(door.listener().bind())))
                .toList();
    }

    /** Where they listen, with the ports that were really taken. */
    List<String> addresses() {
        return doors.stream().map(Door::shown).toList();
    }

    @Override
    public boolean renew() throws IOException {
        List<ListenerSettings> next;
        try {
            next = source.read().listeners();
        } catch (EngineException | IOException | RuntimeException e) {
            LOG.debug("the configuration cannot be read, which agents will say", e);
            return false;
        }
        List<String> addresses = addresses(next);
        if (!unsettled && addresses.equals(addresses(wanted))) {
            return false;
        }
        SharedListening.check(wanted, next);
        List<String> known = doors.stream().map(Door::address).toList();
        List<Door> added = new ArrayList<>();
        try {
            for (ListenerSettings listener : next) {
                if (!known.contains(listener.bind().toString())) {
                    added.add(door(listener, true));
                }
            }
            SharedListening.change(wanted, next);
        } catch (IOException e) {
            added.forEach(MasterDoors::close);
            throw e;
        }
        doors.addAll(added);
        before = unsettled ? before : wanted;
        wanted = next;
        unsettled = true;
        return true;
    }

    private static List<String> addresses(List<ListenerSettings> listeners) {
        return listeners.stream()
                .map(listener -> listener.bind().toString())
                .sorted()
                .toList();
    }

    @Override
    public void settle(boolean all, boolean none) {
        List<String> addresses = addresses(wanted);
        List<Door> over = doors.stream()
                .filter(door -> none ? door.fresh() : all && !addresses.contains(door.address()))
                .toList();
        over.forEach(MasterDoors::close);
        doors.removeAll(over);
        if (none) {
            wanted = before;
            unsettled = false;
        } else if (all) {
            doors.replaceAll(door -> new Door(door.listener(), door.descriptor(), door.shown(), door.ours(), false));
            unsettled = false;
        }
    }

    private static void close(Door door) {
        if (door.ours()) {
            SharedListening.remove(door.listener().bind());
            Descriptors.close(door.descriptor());
        }
    }

    /** Removes the files of unix sockets that were made here. */
    void remove() {
        doors.stream()
                .filter(Door::ours)
                .forEach(door -> SharedListening.remove(door.listener().bind()));
    }
}
