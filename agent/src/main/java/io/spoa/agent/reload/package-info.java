/**
 * Takes changed scripts and settings into a running agent without losing a message: what a reload is, what came of the last ones, and
 * what starts one. Knows the workers, the listeners and the settings, nothing of the command line.
 */
@NullMarked
package io.spoa.agent.reload;

import org.jspecify.annotations.NullMarked;
