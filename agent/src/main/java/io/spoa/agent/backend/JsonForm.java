package io.spoa.agent.backend;

import io.spoa.script.ScriptMessage;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Slice;
import io.spoa.spop.codec.ActionWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** JSON both ways. */
final class JsonForm implements Form {
    private static final Slice JSON = Slice.text("application/json");
    private static final long NO_CONTENT = 204;

    private final String url;

    /** @param url of the back end, for errors */
    JsonForm(String url) {
        this.url = url;
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public void write(ScriptMessage message, Map<Slice, Object> options) {
        byte[] body = MessageJson.of(message).getBytes(StandardCharsets.UTF_8);
        options.put(Slice.text("body"), Slice.of(body, true));
        options.put(Slice.text("headers"), Map.of(Slice.text("content-type"), JSON, Slice.text("accept"), JSON));
    }

    @Override
    public void read(Map<?, ?> answer, ActionWriter actions) {
        Object status = answer.get("status");
        if (!(status instanceof Long number) || number < 200 || number > 299) {
            throw new BindingError(url + ": status " + status + "; 2xx with JSON, or 204, is an answer");
        }
        String body = answer.get("body") instanceof Slice slice ? slice.string() : "";
        if (number != NO_CONTENT && !body.isBlank()) {
            String start = url + ": the answer: ";
            new AnswerActions(start).write(HoconJson.parse(body, start), actions);
        }
    }
}
