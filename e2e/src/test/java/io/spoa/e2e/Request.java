package io.spoa.e2e;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP request to send. Its headers go out in their order; names in another case are others, and the same to who reads them. */
record Request(String method, String path, Map<String, String> headers, byte[] body) {
    static Request get(String path) {
        return new Request("GET", path, Map.of(), new byte[0]);
    }

    static Request post(String path, byte[] body) {
        return new Request("POST", path, Map.of(), body);
    }

    Request header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, path, Collections.unmodifiableMap(more), body);
    }

    @Override
    public String toString() {
        return method + " " + path + " " + headers + (body.length == 0 ? "" : " " + body.length + " bytes");
    }
}
