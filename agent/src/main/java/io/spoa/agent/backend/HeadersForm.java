package io.spoa.agent.backend;

import io.spoa.script.ScriptMessage;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.Addresses;
import io.spoa.spop.Argument;
import io.spoa.spop.DataType;
import io.spoa.spop.Message;
import io.spoa.spop.Value;
import io.spoa.spop.codec.ActionWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GET with a header for each argument, as nginx asks by {@code auth_request}: the status of the answer says whether it is allowed, and
 * headers of it are variables.
 */
final class HeadersForm implements Form {
    private static final long UNAUTHORIZED = 401;
    private static final long FORBIDDEN = 403;

    private final String url;
    private final VariableName allowed;

    /**
     * A form.
     *
     * @param url of the back end, for errors
     * @param allowed the variable that says what the status says
     */
    HeadersForm(String url, VariableName allowed) {
        this.url = url;
        this.allowed = allowed;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public void write(ScriptMessage message, Map<Slice, Object> options) {
        Message model = message.view().toMessage();
        MessageHeaders headers = new MessageHeaders();
        headers.put("spoa-message", model.name().getBytes(StandardCharsets.UTF_8));
        headers.put(
                "spoa-stream-id", ascii(Long.toUnsignedString(message.origin().streamId())));
        headers.put("spoa-engine-id", message.origin().engineId().getBytes(StandardCharsets.UTF_8));
        List<Argument> arguments = model.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            byte[] value = bytes(argument.value());
            if (value != null) {
                headers.putArgument(argument.name().isEmpty() ? String.valueOf(i) : argument.name(), value);
            }
        }
        options.put(Slice.text("headers"), headers.all());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte @Nullable [] bytes(Value value) {
        return switch (value) {
            case Value.Null _ -> null;
            case Value.Bool bool -> ascii(String.valueOf(bool.value()));
            case Value.Int number ->
                ascii(
                        number.type() == DataType.UINT64
                                ? Long.toUnsignedString(number.value())
                                : Long.toString(number.value()));
            case Value.Address address -> ascii(Addresses.format(address.bytes(), 0, address.bytes().length));
            case Value.Str str -> str.bytes();
            case Value.Bin bin -> Base64.getEncoder().encode(bin.bytes());
        };
    }

    /** A "no" comes before what else is said, and a "yes" after it: whatever is wrong in between must not let anybody in. */
    @Override
    public void read(Map<?, ?> answer, ActionWriter actions) {
        Object status = answer.get("status");
        boolean yes = status instanceof Long number && number >= 200 && number <= 299;
        boolean no = status instanceof Long number && (number == UNAUTHORIZED || number == FORBIDDEN);
        if (!yes && !no) {
            throw new BindingError(url + ": status " + status + "; 2xx, 401 and 403 are answers");
        }
        AnswerActions answers = new AnswerActions(url + ": the answer: ");
        if (no) {
            answers.set(actions, allowed, false);
        }
        if (answer.get("headers") instanceof Map<?, ?> headers) {
            AnswerHeaders reader = new AnswerHeaders(answers, allowed);
            headers.forEach((name, value) ->
                    reader.read(String.valueOf(name).toLowerCase(Locale.ROOT), String.valueOf(value), actions));
        }
        if (yes) {
            answers.set(actions, allowed, true);
        }
    }
}
