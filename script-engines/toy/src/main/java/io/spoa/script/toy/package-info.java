/**
 * The smallest language there can be, as a model of an engine: lines of {@code on NAME set SCOPE.VARIABLE TYPE VALUE}. It is
 * not shipped; its test shows that nothing outside this folder has to know a language.
 */
@NullMarked
package io.spoa.script.toy;

import org.jspecify.annotations.NullMarked;
