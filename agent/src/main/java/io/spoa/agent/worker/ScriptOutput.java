package io.spoa.agent.worker;

/** Takes what scripts print. Any thread. */
@FunctionalInterface
public interface ScriptOutput {
    /**
     * Takes a line.
     *
     * @param origin whose line it is
     * @param line its bytes as the script gave them, without line end; nobody writes to the array afterwards
     */
    void print(ScriptOrigin origin, byte[] line);
}
