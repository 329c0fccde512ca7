/** {@code spoa ctl} and {@code spoa -s}: asking a running agent. Short-lived processes that load little. */
@NullMarked
package io.spoa.agent.cli.ctl;

import org.jspecify.annotations.NullMarked;
