/**
 * Several agents measured in alternation: the program behind {@code benchmarks/compare}. It uses the JDK alone, so that the
 * script can run it from its sources.
 */
@NullMarked
package io.spoa.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
