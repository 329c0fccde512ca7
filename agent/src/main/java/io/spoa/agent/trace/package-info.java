/**
 * Spans of messages for a collector of OpenTelemetry (ADR 39). Whoever uses this without tracing gets by with {@link
 * io.spoa.agent.trace.TraceOptions}: the library's classes are loaded by {@link io.spoa.agent.trace.Tracing} only.
 */
@NullMarked
package io.spoa.agent.trace;

import org.jspecify.annotations.NullMarked;
