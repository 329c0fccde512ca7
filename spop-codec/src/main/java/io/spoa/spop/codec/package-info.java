/**
 * SPOP between bytes and model. Works on byte arrays with the JDK only (see docs/adr/0002): no channel, no reference
 * counting, and nothing from the wire is believed before it is checked against the bytes that are there.
 */
@NullMarked
package io.spoa.spop.codec;

import org.jspecify.annotations.NullMarked;
