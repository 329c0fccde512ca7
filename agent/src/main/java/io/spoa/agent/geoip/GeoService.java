package io.spoa.agent.geoip;

import io.spoa.agent.knowledge.BadEntry;
import io.spoa.agent.knowledge.KnownFiles;
import io.spoa.script.ScriptHost;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Arguments;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.HostService;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.Addresses;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code spoa.geoip}. A file is there once in the process, for as long as a script has it. */
public final class GeoService implements HostService {
    private final KnownFiles files;

    /** @param files keep databases, and have them read again */
    public GeoService(KnownFiles files) {
        this.files = files;
    }

    @Override
    public List<HostModule> modules(ScriptHost host) {
        return List.of(new HostModule(
                "",
                List.of(new HostFunction(
                        "geoip",
                        1,
                        List.of("file"),
                        "What a MaxMind database (.mmdb) has of addresses. Only while the script loads; a file is looked for beside the"
                                + " script, and read again by itself when it changes.",
                        given -> open(host, given.string(0).string())))));
    }

    private HostObject open(ScriptHost host, String name) {
        Path path = host.knowledge().path("geoip", name);
        try {
            return object(files.open(GeoFile.class, path, GeoFile.KIND, () -> new GeoFile(path)));
        } catch (BadEntry e) {
            throw new BindingError("geoip: " + e.getMessage());
        }
    }

    private static HostObject object(GeoFile file) {
        return new HostObject(
                "geoip",
                file.toString(),
                List.of(
                        new HostFunction(
                                "geoip.get",
                                1,
                                List.of("ip", "path"),
                                "What there is of an address, or a part of it, as in 'country.iso_code'; nothing if there is none.",
                                given -> get(file, given)),
                        new HostFunction(
                                "geoip.type",
                                0,
                                List.of(),
                                "What it is, as its maker says: GeoLite2-City.",
                                given -> file.database().type()),
                        new HostFunction(
                                "geoip.built",
                                0,
                                List.of(),
                                "When it was made, in seconds since 1970.",
                                given -> file.database().built())));
    }

    private static @Nullable Object get(GeoFile file, Arguments given) {
        byte[] address = switch (given.value(0)) {
            case Address ip -> ip.bytes();
            case Slice text -> address(text.string());
            case null, default -> throw given.wrong(0, "an address");
        };
        if (address == null) {
            return null;
        }
        Object found = file.database().find(address);
        return given.has(1) ? part(found, given.string(1).string()) : found;
    }

    private static byte @Nullable [] address(String text) {
        byte[] four = Addresses.parseIpv4(text);
        return four == null ? Addresses.parseIpv6(text) : four;
    }

    /** What a path leads to: names of maps, and places in lists from 0, with points between. */
    private static @Nullable Object part(@Nullable Object found, String path) {
        Object part = found;
        int from = 0;
        while (part != null && from <= path.length()) {
            int point = path.indexOf('.', from);
            int end = point < 0 ? path.length() : point;
            part = step(part, path.substring(from, end));
            from = end + 1;
        }
        return part;
    }

    private static @Nullable Object step(Object part, String word) {
        if (part instanceof Map<?, ?> map) {
            return map.get(word);
        }
        boolean place = part instanceof List<?>
                && !word.isEmpty()
                && word.length() < 9
                && word.chars().allMatch(c -> c >= '0' && c <= '9');
        if (place && part instanceof List<?> list) {
            int index = Integer.parseInt(word);
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }
}
