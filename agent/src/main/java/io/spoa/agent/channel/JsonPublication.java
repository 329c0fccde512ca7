package io.spoa.agent.channel;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.spoa.script.binding.BindingError;
import io.spoa.script.bridge.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Publications as they go between processes: {@code {"from":"…","channel":"news","value":…}}, one line of JSON in UTF-8, so that any program can
 * write one. Of the value see {@link JsonValueWriter}.
 */
final class JsonPublication {
    /** The most bytes of one. */
    static final int MOST_BYTES = 256 * 1024;

    static final JsonFactory FACTORY = JsonFactory.builder()
            // Names are a stranger's: kept nowhere.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final String FROM = "from";
    private static final String CHANNEL = "channel";
    private static final String VALUE = "value";

    /** What came is no publication; the text says why. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String text) {
            super(text);
        }
    }

    private JsonPublication() {}

    /**
     * Writes one.
     *
     * @throws BindingError if it is larger than may be sent
     */
    static byte[] write(Publication publication) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator to = FACTORY.createGenerator(bytes)) {
            to.writeStartObject();
            to.writeStringField(FROM, publication.from());
            to.writeStringField(CHANNEL, publication.channel());
            to.writeFieldName(VALUE);
            JsonValueWriter.write(to, publication.value());
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (bytes.size() > MOST_BYTES) {
            throw new BindingError(
                    "publish: channel and value are " + bytes.size() + " bytes of JSON, of which at most " + MOST_BYTES
                            + " go to other processes: publish a key by which to find it");
        }
        return bytes.toByteArray();
    }

    /**
     * Reads one.
     *
     * @throws Malformed if it is none, with the reason
     */
    static Publication read(byte[] bytes) throws Malformed {
        if (bytes.length > MOST_BYTES) {
            throw new Malformed(bytes.length + " bytes, of which at most " + MOST_BYTES + " are taken");
        }
        try (JsonParser from = FACTORY.createParser(bytes)) {
            if (from.nextToken() != JsonToken.START_OBJECT) {
                throw new Malformed("no JSON object");
            }
            Publication read = read(from);
            if (from.nextToken() != null) {
                throw new Malformed("something follows the object");
            }
            return read;
        } catch (JsonProcessingException e) {
            throw new Malformed("no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new Malformed("no JSON: " + e.getMessage());
        }
    }

    private static Publication read(JsonParser from) throws IOException, Malformed {
        String sender = "";
        String channel = null;
        Object value = null;
        while (from.nextToken() != JsonToken.END_OBJECT) {
            String name = from.currentName();
            from.nextToken();
            switch (name) {
                case FROM -> sender = text(from, name);
                case CHANNEL -> channel = text(from, name);
                case VALUE -> value = JsonValueReader.read(from);
                // Of a later version, or for others.
                default -> from.skipChildren();
            }
        }
        return new Publication(sender, given(channel), value);
    }

    private static String given(@Nullable String channel) throws Malformed {
        if (channel == null) {
            throw new Malformed("no \"channel\" in it");
        }
        Optional<String> wrong = ChannelName.wrong(channel);
        if (wrong.isPresent()) {
            throw new Malformed(wrong.get());
        }
        return channel;
    }

    private static String text(JsonParser from, String name) throws IOException, Malformed {
        if (from.currentToken() != JsonToken.VALUE_STRING) {
            throw new Malformed("\"" + name + "\" is no text");
        }
        // As a script would name it: without halves of pairs.
        return Slice.text(from.getText()).string();
    }
}
