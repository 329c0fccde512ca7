package io.spoa.agent.reload;

/** Is told of reloads, by the thread that reloads. */
public interface ReloadWitness {
    /** Nobody. */
    ReloadWitness NONE = new ReloadWitness() {
        @Override
        public void begins() {
            // Nobody wants to know.
        }

        @Override
        public void ended(ReloadResult result) {
            // Nobody wants to know.
        }
    };

    /** A reload begins; {@link #ended} follows. */
    void begins();

    /** It is over, well or not. */
    void ended(ReloadResult result);
}
