/**
 * What happened, in numbers and in the last few of each kind: written by the workers without a lock, read by whoever shows
 * it. Knows nothing of workers, connections or how it is shown.
 */
@NullMarked
package io.spoa.agent.stats;

import org.jspecify.annotations.NullMarked;
