package io.spoa.agent.jwt;

import com.nimbusds.jose.JWSObject;
import io.spoa.agent.NoHost;
import io.spoa.agent.geoip.MmdbWriter;
import io.spoa.agent.knowledge.ScriptKnowledge;
import io.spoa.agent.services.Services;
import io.spoa.agent.settings.Globals;
import io.spoa.agent.store.SharedStore;
import io.spoa.agent.store.StoreSettings;
import io.spoa.script.Sandbox;
import io.spoa.script.ScriptHost;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostModules;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What calls of {@code spoa.json}, {@code geoip} and {@code jwt} take before a language gets what they give: µs, the best of some rounds. */
final class KnowingBench {
    private static final int NETWORKS = 50_000;
    private static final int CALLS = 2000;
    private static final int ROUNDS = 150;
    private static final int SIGNATURES = 100;
    private static final int SIGNATURE_ROUNDS = 20;

    private final Path folder;
    private final List<HostModule> modules;

    private KnowingBench(Path folder) {
        this.folder = folder;
        Services services = Services.open(Globals.DEFAULT, new SharedStore(StoreSettings.DEFAULT));
        ScriptKnowledge knowledge = new ScriptKnowledge(services.files());
        knowledge.begin(folder.resolve("rules.lua"), Sandbox.NONE);
        ScriptHost host = new NoHost(knowledge) {
            @Override
            public List<HostModule> modules() {
                return services.all().stream()
                        .flatMap(service -> service.modules(this).stream())
                        .toList();
            }
        };
        modules = HostModules.of(host);
    }

    /** Prints a line a call. */
    public static void main(String[] args) throws Exception {
        KnowingBench bench = new KnowingBench(Files.createTempDirectory("bench"));
        bench.json();
        bench.geo();
        bench.tokens();
    }

    private HostFunction function(String name) {
        return modules.stream()
                .flatMap(module -> module.functions().stream())
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private HostObject made(String name, Object argument) {
        return (HostObject) Objects.requireNonNull(function(name).call(argument));
    }

    private static void measure(String what, IntFunction<@Nullable Object> call) {
        long best = Long.MAX_VALUE;
        int kept = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            for (int i = 0; i < CALLS; i++) {
                kept += call.apply(round * CALLS + i) == null ? 0 : 1;
            }
            best = Math.min(best, System.nanoTime() - from);
        }
        System.out.printf(Locale.ROOT, "%-44s %8.2f us (%d)%n", what, best / 1e3 / CALLS, kept);
    }

    private void json() {
        for (int items : new int[] {1, 10, 100}) {
            StringBuilder text = new StringBuilder("{\"user\": {\"name\": \"alice\"}, \"items\": [");
            for (int i = 0; i < items; i++) {
                text.append(i == 0 ? "" : ", ")
                        .append("{\"id\": ")
                        .append(i)
                        .append(", \"name\": \"a thing with a name\", \"price\": 12.5}");
            }
            Slice body = Slice.text(text.append("]}").toString());
            HostFunction decode = function("json.decode");
            measure("json.decode, " + body.length() + " bytes", i -> decode.call(body));
        }
        HostFunction encode = function("json.encode");
        Map<Slice, Object> value = Map.of(Slice.text("user"), Slice.text("alice"), Slice.text("score"), 5L);
        measure("json.encode, 26 bytes", i -> encode.call(value));
    }

    private void geo() throws IOException {
        MmdbWriter writer = new MmdbWriter("Bench-City");
        Random random = new Random(1);
        Slice[] asked = new Slice[NETWORKS];
        for (int i = 0; i < NETWORKS; i++) {
            String ip = (random.nextInt(220) + 1) + "." + random.nextInt(256) + "." + random.nextInt(256) + ".";
            asked[i] = Slice.text(ip + "7");
            writer.add(ip + "0/24", city(i));
        }
        Path file = writer.write(folder.resolve("city.mmdb"));
        long from = System.nanoTime();
        HostObject geo = made("geoip", Slice.text("city.mmdb"));
        System.out.printf(
                Locale.ROOT, "%.1f MB opened in %.1f ms%n", Files.size(file) / 1e6, (System.nanoTime() - from) / 1e6);
        HostFunction get = geo.function("get");
        Slice path = Slice.text("country.iso_code");
        measure("geoip.get, another address each time", i -> get.call(asked[i % NETWORKS]));
        measure("geoip.get of a path, another address", i -> get.call(asked[i % NETWORKS], path));
        measure("geoip.get of a path, of 1000 addresses", i -> get.call(asked[i % 1000], path));
    }

    private static Map<String, Object> city(int number) {
        Map<String, Object> names = new LinkedHashMap<>();
        for (String language : List.of("de", "en", "es", "fr", "ja", "pt-BR", "ru", "zh-CN")) {
            names.put(language, "A city " + number % 5000);
        }
        return Map.of(
                "city", Map.of("geoname_id", (long) number % 5000, "names", names),
                "continent", Map.of("code", "EU", "names", Map.of("en", "Europe", "de", "Europa")),
                "country", Map.of("iso_code", "C" + number % 26, "names", Map.of("en", "Country", "de", "Land")),
                "location", Map.of("latitude", number / 1000.0, "longitude", 8.5, "time_zone", "Europe/Zurich"),
                "postal", Map.of("code", "8000"));
    }

    private void tokens() throws Exception {
        String secret = "0123456789abcdef0123456789abcdef";
        token("HS256", Slice.text(secret), Tokens.withSecret("HS256", secret, Tokens.claims()));
        for (String algorithm : List.of("RS256", "PS256", "ES256", "EdDSA")) {
            KeyPair pair = Tokens.pair(algorithm);
            token(
                    algorithm,
                    Slice.text(Tokens.pem(pair.getPublic())),
                    Tokens.signed(algorithm, null, pair.getPrivate(), Tokens.claims()));
        }
    }

    private void token(String algorithm, Slice key, String token) throws Exception {
        HostFunction verify = made("jwt", Map.of(Slice.text("key"), key)).function("verify");
        Slice known = Slice.text(token);
        measure("jwt.verify, " + algorithm + ", known", i -> verify.call(known));
        TokenKey signer =
                PemKey.isPem(key.copy()) ? TokenKey.of(PemKey.read(key.copy())) : TokenKey.ofSecret(key.copy());
        long best = Long.MAX_VALUE;
        for (int round = 0; round < SIGNATURE_ROUNDS; round++) {
            long from = System.nanoTime();
            for (int i = 0; i < SIGNATURES; i++) {
                JWSObject parsed = JWSObject.parse(token);
                if (!signer.signed(parsed.getHeader(), parsed.getSigningInput(), parsed.getSignature())) {
                    throw new IllegalStateException(algorithm);
                }
            }
            best = Math.min(best, System.nanoTime() - from);
        }
        System.out.printf(
                Locale.ROOT, "%-44s %8.2f us%n", "jwt.verify, " + algorithm + ", not known", best / 1e3 / SIGNATURES);
    }
}
