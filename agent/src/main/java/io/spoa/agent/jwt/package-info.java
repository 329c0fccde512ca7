/** {@code spoa.jwt}: signed tokens (RFC 7519), checked with a key, or with the key set of a file or of a server (ADR 47). */
@NullMarked
package io.spoa.agent.jwt;

import org.jspecify.annotations.NullMarked;
