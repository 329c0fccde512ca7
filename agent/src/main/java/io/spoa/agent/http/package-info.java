/** {@code spoa.http}: HTTP requests of scripts, by the JDK's client, bounded and with a circuit breaker for each origin (ADR 43). */
@NullMarked
package io.spoa.agent.http;

import org.jspecify.annotations.NullMarked;
