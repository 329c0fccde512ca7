/**
 * What the engines share: the current callback with its setters, checks and error texts (docs/script-api.md), whole lines of
 * output, source text. An engine that can do better with its own kind of strings and numbers need not use all of it.
 */
@NullMarked
package io.spoa.script.binding;

import org.jspecify.annotations.NullMarked;
