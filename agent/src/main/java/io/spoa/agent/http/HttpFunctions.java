package io.spoa.agent.http;

import io.spoa.script.Restriction;
import io.spoa.script.ScriptHost;
import io.spoa.script.binding.BindingError;
import io.spoa.script.binding.SandboxRules;
import io.spoa.script.bridge.Arguments;
import io.spoa.script.bridge.HostFunction;
import io.spoa.script.bridge.Options;
import io.spoa.script.bridge.Slice;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code spoa.http.get}, {@code post} and {@code request}. */
final class HttpFunctions {
    private static final String RESULT = " The result has status, headers (by names in lower case), body and version.";
    private static final String OPTIONS =
            " Options: headers (a map), timeout (seconds for all of it), max_size (bytes of the answer), retries, binary.";

    private final HttpSettings settings;
    private final Function<Ask, CompletionStage<Object>> begin;

    HttpFunctions(HttpSettings settings, Function<Ask, CompletionStage<Object>> begin) {
        this.settings = settings;
        this.begin = begin;
    }

    List<HostFunction> of(ScriptHost host) {
        SandboxRules rules = new SandboxRules(host.sandbox());
        return List.of(
                HostFunction.waiting(
                        "http.get",
                        1,
                        List.of("url", "options"),
                        "Asks for a resource." + RESULT + OPTIONS,
                        host.waiter(),
                        given -> ask(rules, "http.get", "GET", given.string(0), null, given.options(1))),
                HostFunction.waiting(
                        "http.post",
                        2,
                        List.of("url", "body", "options"),
                        "Sends text or bytes." + RESULT + OPTIONS,
                        host.waiter(),
                        given -> ask(rules, "http.post", "POST", given.string(0), given.string(1), given.options(2))),
                HostFunction.waiting(
                        "http.request",
                        2,
                        List.of("method", "url", "options"),
                        "Sends a request." + RESULT + OPTIONS + " And body (text or bytes).",
                        host.waiter(),
                        given -> request(rules, given)));
    }

    private CompletionStage<Object> request(SandboxRules rules, Arguments given) {
        Options options = given.options(2);
        String method = given.string(0).string().toUpperCase(Locale.ROOT);
        return ask(rules, "http.request", method, given.string(1), options.text("body"), options);
    }

    private CompletionStage<Object> ask(
            SandboxRules rules, String function, String method, Slice url, @Nullable Slice body, Options options) {
        String refusal = rules.refusal(Restriction.NO_NETWORK, "spoa." + function);
        if (refusal != null) {
            throw new BindingError(refusal);
        }
        return begin.apply(new AskReader(function, settings).read(method, url.string(), body, options));
    }
}
