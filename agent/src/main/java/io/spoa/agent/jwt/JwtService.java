package io.spoa.agent.jwt;

import io.spoa.agent.knowledge.BadEntry;
import io.spoa.agent.knowledge.KnownFiles;
import io.spoa.script.Restriction;
import io.spoa.script.ScriptHost;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.ShownUrl;
import io.spoa.script.bridge.Arguments;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.HostModule;
import io.spoa.script.bridge.HostObject;
import io.spoa.script.bridge.HostService;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code spoa.jwt}. Key sets of files and servers are there once in the process. */
public final class JwtService implements HostService {
    private static final String JWT = "jwt";

    private final KnownFiles files;
    private final KeyServers servers = new KeyServers();

    /** @param files keep key sets, and have them read again */
    public JwtService(KnownFiles files) {
        this.files = files;
    }

    @Override
    public List<HostModule> modules(ScriptHost host) {
        return List.of(new HostModule(
                "",
                List.of(new HostFunction(
                        JWT,
                        1,
                        List.of("options"),
                        "Checks signed tokens. Only while the script loads. options: key, a secret or a public key in PEM, or jwks, a"
                                + " file with a JWK set or the https address of one; ca_file; algorithms; issuer; audience; leeway, in"
                                + " seconds; without_exp.",
                        given -> make(host, given)))));
    }

    private HostObject make(ScriptHost host, Arguments given) {
        host.knowledge().rules(JWT);
        if (!(given.value(0) instanceof Map<?, ?>)) {
            throw given.wrong(0, "a map of options");
        }
        JwtOptions options = JwtOptions.of(given.options(0));
        KeySource source = source(host, options);
        TokenCheck check = new TokenCheck(options, source);
        return new HostObject(
                JWT,
                "jwt by " + source,
                List.of(HostFunction.waiting(
                        "jwt.verify",
                        0,
                        List.of("token"),
                        "Whether a token is good: valid, and its claims; if not, the reason in a word, and the error as text. The token"
                                + " may have the word Bearer before it.",
                        host.waiter(),
                        token -> check.verdict(token.has(0) ? token.string(0).string() : null))));
    }

    private KeySource source(ScriptHost host, JwtOptions options) {
        Keys keys = options.keys();
        if (keys != null) {
            return new FixedKeys(keys);
        }
        String name = Objects.requireNonNull(options.jwks());
        if (KeyServers.isAddress(name)) {
            String refusal = host.knowledge()
                    .rules(JWT)
                    .refusal(Restriction.NO_NETWORK, "spoa.jwt of '" + ShownUrl.of(name) + "'");
            if (refusal != null) {
                throw new BindingError(refusal);
            }
            String authorities = options.authorities();
            return servers.of(
                    name, authorities == null ? null : host.knowledge().path(JWT, authorities));
        }
        Path path = host.knowledge().path(JWT, name);
        try {
            return files.open(KeyFile.class, path, KeyFile.KIND, () -> new KeyFile(path));
        } catch (BadEntry e) {
            throw JwtOptions.wrong(e.getMessage());
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
