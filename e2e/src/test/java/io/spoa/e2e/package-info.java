/**
 * The agent as a process behind real HAProxy processes, asked over HTTP. {@link io.spoa.e2e.Cases} is the table to add a
 * case to; the other tests need processes of their own.
 */
@NullMarked
package io.spoa.e2e;

import org.jspecify.annotations.NullMarked;
