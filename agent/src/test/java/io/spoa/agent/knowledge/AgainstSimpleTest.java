package io.spoa.agent.knowledge;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoa.script.Knowledge.Form;
import io.spoa.script.Knowledge.Kind;
import io.spoa.script.bridge.Address;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.Addresses;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks, words and addresses by chance: what is found is what a simple search finds. */
class AgainstSimpleTest {
    private record Network(byte[] address, int prefix, String value) {
        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> bit % 8;
                if (((address[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public String toString() {
            return Addresses.format(address, 0, address.length) + "/" + prefix;
        }
    }

    /** Few different bits, so that networks lie in each other and touch. */
    private static byte[] address(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = switch (random.nextInt(4)) {
                case 0 -> 0;
                case 1 -> -1;
                default -> (byte) (1 << random.nextInt(8));
            };
        }
        return bytes;
    }

    private static @Nullable String simple(List<Network> networks, byte[] address) {
        Network best = null;
        for (Network network : networks) {
            if (network.holds(address) && (best == null || network.prefix > best.prefix)) {
                best = network;
            }
        }
        return best == null ? null : best.value;
    }

    private static @Nullable String text(@Nullable Slice found) {
        return found == null ? null : found.string();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 100, 1000})
    void networks(int count) throws BadEntry {
        for (int length : new int[] {4, 16}) {
            Random random = new Random(31L * count + length);
            List<Network> networks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                networks.add(new Network(address(random, length), random.nextInt(8 * length + 1), "v" + i % 7));
            }
            StringBuilder lines = new StringBuilder();
            networks.forEach(network ->
                    lines.append(network).append(' ').append(network.value).append('\n'));
            byte[] file = lines.toString().getBytes(US_ASCII);
            Content map = Reader.lines(new Form(Kind.NETWORK_MAP, false), file, "map");
            byte[] bare = lines.toString().replaceAll(" v\\d", "").getBytes(US_ASCII);
            Content set = Reader.lines(new Form(Kind.NETWORKS, false), bare, "set");
            for (int i = 0; i < 3000; i++) {
                byte[] asked = i % 3 == 0 ? address(random, length) : near(random, networks);
                // An address of IPv4 in another coat is found among those of IPv4.
                if (length == 16 && Addresses.format(asked, 0, 16).startsWith("::ffff:")) {
                    continue;
                }
                String expected = simple(networks, asked);
                String written = Addresses.format(asked, 0, length);
                assertThat(text(map.find(new Address(asked)))).as(written).isEqualTo(expected);
                assertThat(text(map.find(Slice.text(written)))).as(written).isEqualTo(expected);
                assertThat(set.find(new Address(asked)) != null).as(written).isEqualTo(expected != null);
            }
        }
    }

    /** At the edge of a network, or just beyond. */
    private static byte[] near(Random random, List<Network> networks) {
        Network network = networks.get(random.nextInt(networks.size()));
        byte[] bytes = network.address.clone();
        boolean ones = random.nextBoolean();
        for (int bit = network.prefix; bit < 8 * bytes.length; bit++) {
            int mask = 0x80 >> bit % 8;
            bytes[bit / 8] = (byte) (ones ? bytes[bit / 8] | mask : bytes[bit / 8] & ~mask);
        }
        int step = random.nextInt(3) - 1;
        for (int i = bytes.length - 1; i >= 0 && step != 0; i--) {
            bytes[i] += (byte) step;
            if (bytes[i] != (step > 0 ? 0 : -1)) {
                break;
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 10_000})
    void words(int count) throws BadEntry {
        Random random = new Random(count);
        Map<String, String> simple = new HashMap<>();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < count; i++) {
            String key = Integer.toString(random.nextInt(2 * count), 36) + "ü".repeat(random.nextInt(3));
            String value = "v" + random.nextInt(100);
            simple.putIfAbsent(key, value);
            lines.append(key).append(' ').append(value).append('\n');
        }
        Content map =
                Reader.lines(new Form(Kind.WORD_MAP, false), lines.toString().getBytes(UTF_8), "map");
        assertThat(map.size()).isEqualTo(simple.size());
        simple.forEach((key, value) ->
                assertThat(text(map.find(Slice.text(key)))).as(key).isEqualTo(value));
        for (int i = 0; i < count; i++) {
            String key = Integer.toString(random.nextInt(4 * count), 36);
            assertThat(text(map.find(Slice.text(key)))).as(key).isEqualTo(simple.get(key));
        }
    }

    /** What is no address to one reader is none to the other. */
    @ParameterizedTest
    @ValueSource(strings = "0123456789abcdefF:::::......x")
    void addressesAreReadAsEverywhere(String letters) {
        Random random = new Random(7);
        for (int i = 0; i < 300_000; i++) {
            String text = i % 2 == 0 ? noise(random, letters) : mutated(random, letters);
            byte[] bytes = text.getBytes(US_ASCII);
            byte[] four = Addresses.parseIpv4(text);
            long bits = IpText.ipv4(bytes, 0, bytes.length);
            assertThat(
                            bits == IpText.NONE
                                    ? null
                                    : ByteBuffer.allocate(4).putInt((int) bits).array())
                    .as(text)
                    .isEqualTo(four);
            byte[] six = Addresses.parseIpv6(text);
            long[] halves = new long[2];
            boolean read = IpText.ipv6(bytes, 0, bytes.length, halves);
            byte[] mine = ByteBuffer.allocate(16)
                    .putLong(halves[0])
                    .putLong(halves[1])
                    .array();
            assertThat(read ? Arrays.toString(mine) : null)
                    .as(text)
                    .isEqualTo(six == null ? null : Arrays.toString(six));
        }
    }

    private static String noise(Random random, String letters) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static String mutated(Random random, String letters) {
        byte[] bytes = address(random, random.nextBoolean() ? 4 : 16);
        StringBuilder text = new StringBuilder(Addresses.format(bytes, 0, bytes.length));
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length());
            char letter = letters.charAt(random.nextInt(letters.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, letter);
                case 1 -> text.insert(at, letter);
                default -> text.deleteCharAt(at);
            }
        }
        return text.toString();
    }
}
