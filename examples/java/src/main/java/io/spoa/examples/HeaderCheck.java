package io.spoa.examples;

import io.spoa.plugin.Arguments;
import io.spoa.plugin.Message;
import io.spoa.plugin.PluginContext;
import io.spoa.plugin.SpoaPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Scores how much a request looks like that of a tool which pretends to be a browser: {@code txn.suspicion} from 0 to 100,
 * and {@code txn.reason} with the words for a log. HAProxy decides what to do with them.
 */
public final class HeaderCheck implements SpoaPlugin {
    // Compiled once: handlers run for every request.
    private static final Pattern SCANNER = Pattern.compile("(?i)sqlmap|nikto|nmap|masscan|zgrab|nuclei");
    private static final Pattern SECRET_FILE =
            Pattern.compile("(?i)/(\\.git|\\.env|\\.aws|wp-config\\.php|id_rsa)(/|$)");
    private static final Set<String> USUAL_METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Made by the agent, once a worker. */
    public HeaderCheck() {}

    @Override
    public void start(PluginContext context) {
        context.on("check-headers", HeaderCheck::check);
    }

    private static void check(Message message) {
        Arguments args = message.args();
        // A header that the client did not send has no value here.
        String agent = args.get("agent").asString("");
        int suspicion = 0;
        List<String> reasons = new ArrayList<>();
        if (SCANNER.matcher(agent).find()) {
            suspicion += 80;
            reasons.add("scanner");
        }
        if (SECRET_FILE.matcher(args.get("path").asString("/")).find()) {
            suspicion += 60;
            reasons.add("secret file");
        }
        if (agent.startsWith("Mozilla/") && args.get("accept").isNull()) {
            suspicion += 40;
            reasons.add("browser without accept");
        }
        if (!USUAL_METHODS.contains(args.get("method").asString("GET"))) {
            suspicion += 30;
            reasons.add("unusual method");
        }
        message.txn().set("suspicion", Math.min(100, suspicion));
        if (!reasons.isEmpty()) {
            message.txn().set("reason", String.join(", ", reasons));
        }
    }
}
