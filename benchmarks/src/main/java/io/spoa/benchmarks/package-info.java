/** What the parts of the hot path cost, each by itself: the codec's pair and an engine's call. */
@NullMarked
package io.spoa.benchmarks;

import org.jspecify.annotations.NullMarked;
