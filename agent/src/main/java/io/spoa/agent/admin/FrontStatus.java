package io.spoa.agent.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /status.json} of several processes: what the master knows of each, and in {@code status} what it says itself. */
final class FrontStatus {
    private FrontStatus() {}

    static String of(List<Reply> replies, String version) {
        return replies.stream()
                .map(FrontStatus::process)
                .collect(Collectors.joining(",", "{\"version\":" + Json.of(version) + ",\"processes\":[", "]}\n"));
    }

    private static String process(Reply reply) {
        Member member = reply.member();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("process", member.number());
        map.put("pid", member.pid());
        map.put("up", reply.isOk());
        map.put("deaths", member.restarts());
        String known = Json.of(map);
        String said = reply.isOk() ? reply.text().strip() : "null";
        return known.substring(0, known.length() - 1) + ",\"status\":" + said + "}";
    }
}
