/** Tests of what GraalVM's languages share, with JavaScript as the language. */
@NullMarked
package io.spoa.script.polyglot;

import org.jspecify.annotations.NullMarked;
