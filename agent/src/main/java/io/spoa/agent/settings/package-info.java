/**
 * What the process runs with, as immutable records: where it comes from, a file or flags, they do not know. An optional
 * part of the agent keeps its own in a record of its own, among the {@link io.spoa.agent.settings.Features}.
 */
@NullMarked
package io.spoa.agent.settings;

import org.jspecify.annotations.NullMarked;
