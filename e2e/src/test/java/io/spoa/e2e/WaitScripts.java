package io.spoa.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Callbacks that wait, the same in each language: {@code nap} a second, {@code held} for a publication, {@code late} past its time; and {@code quick}. */
final class WaitScripts {
    private static final String LUA = """
            local function nap(seconds)
              local ok, problem = pcall(function() spoa.sleep(seconds) error("awake") end)
              return problem
            end
            spoa.register_message("nap", function(args, msg)
              msg.txn.before = msg.args.id
              local problem = nap(1)
              for i = 1, 3 do spoa.sleep(0.01) end
              msg.txn.after = msg.args.id
              msg.txn.problem = string.find(problem, "awake", 1, true) ~= nil
            end)
            spoa.register_message("quick", function(args, msg) msg.txn.after = msg.args.id end)
            spoa.register_message("late", function(args, msg)
              msg.txn.before = true
              local ok, problem = pcall(spoa.hold, "nothing")
              msg.txn.problem = tostring(problem)
            end)
            spoa.register_message("held", function(args, msg) msg.txn.after = spoa.hold("h") end)
            """;
    private static final String PYTHON = """
            import spoa

            def nap(seconds):
                try:
                    spoa.sleep(seconds)
                    raise ValueError("awake")
                except ValueError as e:
                    return str(e)

            def naps():
                for i in range(3):
                    spoa.sleep(0.01)
                    yield i

            @spoa.message("nap")
            def napping(msg):
                msg.txn.before = msg.args.id
                problem = nap(1)
                assert sum(naps()) == 3
                msg.txn.after = msg.args.id
                msg.txn.problem = problem == "awake"

            @spoa.message("quick")
            def quick(msg):
                msg.txn.after = msg.args.id

            @spoa.message("late")
            def late(msg):
                msg.txn.before = True
                try:
                    spoa.hold("nothing")
                except spoa.error as e:
                    msg.txn.problem = str(e)

            @spoa.message("held")
            def held(msg):
                msg.txn.after = spoa.hold("h")
            """;
    private static final String JAVASCRIPT = """
            async function nap(seconds) {
              try {
                await spoa.sleep(seconds);
                throw new Error("awake");
              } catch (e) {
                return e.message;
              }
            }
            spoa.on("nap", async (msg) => {
              msg.txn.before = msg.args.id;
              const problem = await nap(1);
              await Promise.all([spoa.sleep(0.01), spoa.sleep(0.02)]);
              msg.txn.after = msg.args.id;
              msg.txn.problem = problem === "awake";
            });
            spoa.on("quick", (msg) => { msg.txn.after = msg.args.id; });
            spoa.on("late", async (msg) => {
              msg.txn.before = true;
              try {
                await spoa.hold("nothing");
              } catch (e) {
                msg.txn.problem = e.message;
              }
            });
            spoa.on("held", async (msg) => { msg.txn.after = await spoa.hold("h"); });
            """;

    private WaitScripts() {}

    /** Writes that of an engine, and says where. */
    static Path write(Path folder, String engine) throws IOException {
        return switch (engine) {
            case "luaj" -> Files.writeString(folder.resolve("wait.lua"), LUA);
            case "lua54" -> Files.writeString(folder.resolve("wait.lua"), "-- spoa: lua54\n" + LUA);
            case "graalpy" -> Files.writeString(folder.resolve("wait.py"), PYTHON);
            case "jython" -> Files.writeString(folder.resolve("wait.py"), "# spoa: jython\n" + PYTHON);
            default -> Files.writeString(folder.resolve("wait.js"), JAVASCRIPT);
        };
    }
}
