/** Back ends over HTTP: a URL in the place of a script, which each message is sent to as JSON or as headers (ADR 44). */
@NullMarked
package io.spoa.agent.backend;

import org.jspecify.annotations.NullMarked;
