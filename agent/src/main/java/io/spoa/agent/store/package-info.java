/** What scripts share: {@code spoa.shared} (ADR 35). */
@NullMarked
package io.spoa.agent.store;

import org.jspecify.annotations.NullMarked;
