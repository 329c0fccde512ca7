/** When what takes too long is ended. */
@NullMarked
package io.spoa.agent.time;

import org.jspecify.annotations.NullMarked;
