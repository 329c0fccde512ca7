package io.spoa.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The smallest engine for tests about load and failures: the script sends the request's path back, and HAProxy answers
 * with it in the header seen, and with the engine's error, if any, in the header error.
 */
final class EchoService {
    static final String NAME = "echo-path";

    /**
     * Health checks of a server: often, so that tests are short. The interval of the state is also the check's timeout, and
     * a cold agent on a busy machine must not be taken for one that hangs.
     */
    static final String CHECK = "check inter 1s downinter 100ms fall 1 rise 1";

    private static final String LUA = """
            spoa.register_message("echo-path", function(args, msg) msg.txn.seen = msg.args.path end)
            """;

    private EchoService() {}

    static Path script(Path folder) {
        return script(folder, LUA);
    }

    static Path script(Path folder, String lua) {
        try {
            return Files.writeString(folder.resolve(NAME + ".lua"), lua);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A HAProxy that logs failed events only, as under load a line for each would be lost. */
    static HaproxyConfig config() {
        return config("");
    }

    /** The same with another line of the spoe-agent section. */
    static HaproxyConfig config(String agentLine) {
        return new HaproxyConfig()
                .frontend(NAME, """
                        http-request return status 200 hdr seen %[var(txn.v.seen)] hdr error %[var(txn.v.error)]
                        """)
                .engine(NAME, "messages echo-path\noption dontlog-normal\n" + agentLine, """
                        spoe-message echo-path
                            args path=path
                            event on-frontend-http-request
                        """);
    }

    /** The agent's answer for this very request arrived. */
    static boolean echoed(Response response, String path) {
        return response.header("seen").equals(path) && response.header("error").isEmpty();
    }

    /** Either the agent's answer for this very request, or none. Never another's. */
    static boolean echoedOrNothing(Response response, String path) {
        String seen = response.header("seen");
        return seen.equals(path) || seen.isEmpty();
    }
}
