/**
 * Takes changed scripts into a running agent without losing a message: what a reload is, what came of the last ones, and what starts
 * one. Knows the workers and the settings, nothing of the network or the command line.
 */
@NullMarked
package io.spoa.agent.reload;

import org.jspecify.annotations.NullMarked;
