/** {@code spoa.store} in Redis or Valkey (ADR 45). Loaded where there is a {@code store.url} only. */
@NullMarked
package io.spoa.agent.store.redis;

import org.jspecify.annotations.NullMarked;
