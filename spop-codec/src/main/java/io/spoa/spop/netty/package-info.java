/**
 * SPOP in a Netty pipeline: thin handlers around the codec, and the rules for what may be written to HAProxy and when.
 * Everything here runs on its channel's event loop.
 */
@NullMarked
package io.spoa.spop.netty;

import org.jspecify.annotations.NullMarked;
