/** What scripts look things up in: {@code spoa.cidr}, {@code spoa.list}, {@code spoa.map} (ADR 41). */
@NullMarked
package io.spoa.agent.knowledge;

import org.jspecify.annotations.NullMarked;
