/** {@code spoa bench}: puts load on an agent, from words of the command line to figures and a plot. */
@NullMarked
package io.spoa.agent.cli.bench;

import org.jspecify.annotations.NullMarked;
