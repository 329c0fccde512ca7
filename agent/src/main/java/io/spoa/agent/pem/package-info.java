/** Certificates and keys in PEM files, for listeners and for clients. */
@NullMarked
package io.spoa.agent.pem;

import org.jspecify.annotations.NullMarked;
