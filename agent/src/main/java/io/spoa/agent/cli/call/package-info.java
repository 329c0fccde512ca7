/** {@code spoa call}: asks an agent without HAProxy, from words of the command line to actions on the terminal. */
@NullMarked
package io.spoa.agent.cli.call;

import org.jspecify.annotations.NullMarked;
