/**
 * The model of SPOP, HAProxy's Stream Processing Offload Protocol 2.0: values, messages, actions and frames as plain
 * immutable Java. Uses the JDK only and knows nothing of bytes on a wire.
 */
@NullMarked
package io.spoa.spop;

import org.jspecify.annotations.NullMarked;
