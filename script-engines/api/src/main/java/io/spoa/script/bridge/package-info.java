/**
 * The bridge: functions that are written once in Java and that every language has as {@code spoa.<name>} or
 * {@code spoa.<module>.<name>} (ADR 40). Engines bind {@link io.spoa.script.bridge.HostModules}, and know none of the functions.
 */
@NullMarked
package io.spoa.script.bridge;

import org.jspecify.annotations.NullMarked;
