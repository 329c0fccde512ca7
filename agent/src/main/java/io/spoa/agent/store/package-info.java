/** What scripts share: {@code spoa.shared} (ADR 35), and {@code spoa.store} (ADR 45), which may be elsewhere. */
@NullMarked
package io.spoa.agent.store;

import org.jspecify.annotations.NullMarked;
