package io.spoa.benchmarks.soak;

import io.spoa.spop.Action;
import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Message;
import io.spoa.spop.Scope;
import io.spoa.spop.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A NOTIFY and what its ACK must be.
 *
 * @param messages what is sent
 * @param actions what the callbacks set, in order
 * @param error what {@code agent_error} must say, empty for nothing
 */
record Ask(List<Message> messages, List<Action> actions, String error) {
    /** What an agent with too much to do may say instead; the actions are those before it, or none. */
    static final List<String> HURRIED = List.of("overload", "expired", "timeout");

    /** One of many kinds, the usual ones often. */
    static Ask random(SplittableRandom random, boolean big) {
        int kind = random.nextInt(1000);
        if (kind < 3) {
            return simple("l-stuck", random, "timeout");
        } else if (kind < 13) {
            return simple("l-slow", random, "");
        } else if (kind < 40) {
            return simple(Languages.prefix(random.nextInt(3)) + "-fail", random, "script");
        } else if (kind < 50) {
            return new Ask(List.of(new Message("nobody", List.of())), List.of(), "no-callback");
        } else if (kind < 150) {
            return types(random);
        } else if (kind < 250) {
            return body(random, big ? 100_000 : 12_000);
        } else if (kind < 350) {
            return both(
                    echo(Languages.prefix(random.nextInt(3)), random),
                    echo(Languages.prefix(random.nextInt(3)), random));
        } else if (kind < 450) {
            return simple(Languages.prefix(random.nextInt(3)) + "-wait", random, "");
        }
        return echo(Languages.prefix(random.nextInt(3)), random);
    }

    private static Argument number(long n) {
        return new Argument("n", new Value.Int(DataType.INT64, n));
    }

    private static Action set(Scope scope, String name, Value value) {
        return new Action.SetVar(scope, name, value);
    }

    private static Action set(String name, long n) {
        return set(Scope.TXN, name, new Value.Int(DataType.INT64, n));
    }

    private static Ask simple(String name, SplittableRandom random, String error) {
        long n = random.nextLong(1L << 40);
        return new Ask(List.of(new Message(name, List.of(number(n)))), List.of(set("n", n)), error);
    }

    /** A text and a number, which come back. */
    static Ask echo(String language, SplittableRandom random) {
        long n = random.nextLong(1L << 40);
        String text = Long.toString(random.nextLong(Long.MAX_VALUE), 36).repeat(1 + random.nextInt(20));
        Message message =
                new Message(language + "-echo", List.of(number(n), new Argument("text", new Value.Str(text))));
        return new Ask(List.of(message), List.of(set("n", n), set(Scope.TXN, "text", new Value.Str(text + "!"))), "");
    }

    private static Ask both(Ask first, Ask second) {
        List<Message> messages = new ArrayList<>(first.messages());
        messages.addAll(second.messages());
        List<Action> actions = new ArrayList<>(first.actions());
        actions.addAll(second.actions());
        return new Ask(messages, actions, "");
    }

    private static Ask types(SplittableRandom random) {
        long n = random.nextInt(1000);
        byte[] ip = {10, (byte) random.nextInt(128), (byte) random.nextInt(128), 1};
        Message message = new Message("l-types", List.of(number(n), new Argument("ip", new Value.Address(ip))));
        return new Ask(
                List.of(message),
                List.of(
                        set(Scope.SESS, "ip", new Value.Address(ip)),
                        set(Scope.REQ, "even", new Value.Bool(n % 2 == 0)),
                        new Action.UnsetVar(Scope.TXN, "gone")),
                "");
    }

    private static Ask body(SplittableRandom random, int most) {
        byte[] body = Long.toString(random.nextLong(Long.MAX_VALUE), 36)
                .repeat(1 + random.nextInt(most / 13))
                .getBytes(StandardCharsets.US_ASCII);
        long sum = 0;
        for (int i = 0; i < body.length; i += 97) {
            sum += body[i];
        }
        Message message = new Message("l-body", List.of(new Argument("body", new Value.Bin(body))));
        return new Ask(List.of(message), List.of(set("length", body.length), set("sum", sum)), "");
    }
}
