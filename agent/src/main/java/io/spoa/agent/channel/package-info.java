/** Callbacks that are held until something is published, and who publishes it (ADR 42). */
@NullMarked
package io.spoa.agent.channel;

import org.jspecify.annotations.NullMarked;
