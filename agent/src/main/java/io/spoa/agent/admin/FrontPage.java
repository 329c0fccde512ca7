package io.spoa.agent.admin;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page above those of several processes: the first lines of each, as it drew them itself, and the way to the rest. */
final class FrontPage {
    private FrontPage() {}

    static String of(List<Reply> replies, String version) {
        Map<String, String> parts = parts(replies, version);
        StringBuilder main = new StringBuilder();
        for (Reply reply : replies) {
            String id = id(reply);
            main.append("<section class=whole id=")
                    .append(id)
                    .append('>')
                    .append(parts.get(id))
                    .append("</section>");
        }
        return Page.around(parts.getOrDefault("head", ""), main.toString());
    }

    /** The parts by their names, which are the ids of their elements. */
    static Map<String, String> parts(List<Reply> replies, String version) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("head", head(replies, version));
        replies.forEach(reply -> parts.put(id(reply), process(reply)));
        return parts;
    }

    private static String id(Reply reply) {
        return "process" + reply.member().number();
    }

    private static String head(List<Reply> replies, String version) {
        long ready = replies.stream().filter(Reply::isOk).count();
        return new Html()
                .raw("<span class=\"pill ")
                .raw(ready > 0 ? "good" : "bad")
                .raw("\">")
                .text(ready + " of " + replies.size() + (replies.size() == 1 ? " process" : " processes") + " ready")
                .raw("</span><span class=facts><span>master <b>")
                .text(version)
                .raw("</b></span></span>")
                .toString();
    }

    private static String process(Reply reply) {
        Member member = reply.member();
        Html html = new Html()
                .raw("<h2><a href=\"process/" + member.number() + "/\">Process ")
                .text(member.number())
                .raw("</a><small>");
        if (member.pid() > 0) {
            html.text("pid " + member.pid());
        }
        if (member.restarts() > 0) {
            html.text((member.pid() > 0 ? ", " : "") + "died " + member.restarts() + " ×");
        }
        html.raw("</small></h2>");
        if (reply.isThere()) {
            return html.raw(reply.text()).toString();
        }
        return html.raw("<p><span class=\"pill bad\">")
                .text(reply.text())
                .raw("</span></p>")
                .toString();
    }
}
