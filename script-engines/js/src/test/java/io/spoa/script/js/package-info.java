/** Tests of the JavaScript engine. */
@NullMarked
package io.spoa.script.js;

import org.jspecify.annotations.NullMarked;
