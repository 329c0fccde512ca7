/** The command line: what the user types and reads. {@link io.spoa.agent.cli.Main} is the process's entry. */
@NullMarked
package io.spoa.agent.cli;

import org.jspecify.annotations.NullMarked;
