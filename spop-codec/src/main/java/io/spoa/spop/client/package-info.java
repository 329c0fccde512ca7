/**
 * A client of SPOP agents, on Netty: HAProxy's side of the protocol. Tests, {@code spoa call} and benchmarks use it;
 * {@link io.spoa.spop.client.SpopClient} is the way in.
 */
@NullMarked
package io.spoa.spop.client;

import org.jspecify.annotations.NullMarked;
