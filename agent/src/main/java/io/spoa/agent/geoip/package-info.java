/** {@code spoa.geoip}: what MaxMind databases (.mmdb) have of addresses (ADR 46). */
@NullMarked
package io.spoa.agent.geoip;

import org.jspecify.annotations.NullMarked;
