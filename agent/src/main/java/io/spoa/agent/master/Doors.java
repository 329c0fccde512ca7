package io.spoa.agent.master;

import java.io.IOException;
import java.util.List;

/** The sockets on which a master's agents accept. The master's thread's. */
public interface Doors {
    /** Those for agents that are started now. */
    List<Launch.Socket> sockets();

    /**
     * Looks what the configuration says by now, and opens what it wants. What is wrong with the rest of it, agents say themselves.
     *
     * @return whether agents need other sockets than they have: until {@link #settle} both are open
     * @throws IOException naming the listener, the reason and the way out; all is as it was then
     */
    boolean renew() throws IOException;

    /**
     * The agents have been replaced, or not.
     *
     * @param all whether all were: what is not wanted any more is closed
     * @param none whether none was: what was opened for them is closed
     */
    void settle(boolean all, boolean none);
}
