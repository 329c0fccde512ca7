/**
 * Hours of mixed load with faults, every answer checked and the agent's memory watched. Run from the source by
 * {@code benchmarks/soak}; what its client side knows is HAProxy's.
 */
@NullMarked
package io.spoa.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
