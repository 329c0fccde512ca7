package io.spoa.e2e;

import java.util.Map;
import java.util.TreeMap;

/** An HTTP request to send. */
record Request(String method, String path, Map<String, String> headers, byte[] body) {
    static Request get(String path) {
        return new Request("GET", path, Map.of(), new byte[0]);
    }

    static Request post(String path, byte[] body) {
        return new Request("POST", path, Map.of(), body);
    }

    Request header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Request(method, path, Map.copyOf(more), body);
    }

    @Override
    public String toString() {
        return method + " " + path + " " + headers + (body.length == 0 ? "" : " " + body.length + " bytes");
    }
}
