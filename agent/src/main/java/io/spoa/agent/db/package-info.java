/** {@code spoa.db}: databases by name, a few connections each, and a gate before them. */
@NullMarked
package io.spoa.agent.db;

import org.jspecify.annotations.NullMarked;
