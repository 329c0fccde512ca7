/**
 * Makes a process that has just started answer as quickly as one that runs for long: classes are loaded and code is compiled
 * before the first HAProxy asks. See docs/adr/0013.
 */
@NullMarked
package io.spoa.agent.warmup;

import org.jspecify.annotations.NullMarked;
