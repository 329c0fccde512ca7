/**
 * Answers that are kept: the actions of a message by the values of some of its arguments, so that a script need not be asked
 * again. Loaded only where a script wants it; {@link io.spoa.agent.cache.ResultCache} is where reading starts.
 */
@NullMarked
package io.spoa.agent.cache;

import org.jspecify.annotations.NullMarked;
