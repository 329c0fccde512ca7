/**
 * The workers: threads that each own their interpreters, the bounded queue before them, and the watch over callbacks
 * that do not end. Knows nothing of channels; answers go out through {@link io.spoa.agent.worker.AckSink}.
 */
@NullMarked
package io.spoa.agent.worker;

import org.jspecify.annotations.NullMarked;
