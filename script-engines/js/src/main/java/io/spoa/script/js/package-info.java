/**
 * JavaScript scripts on GraalJS: the global {@code spoa}, arguments as JavaScript values in one call, modules beside the
 * script. Half of the binding is JavaScript itself, in {@code prelude.js}.
 */
@NullMarked
package io.spoa.script.js;

import org.jspecify.annotations.NullMarked;
