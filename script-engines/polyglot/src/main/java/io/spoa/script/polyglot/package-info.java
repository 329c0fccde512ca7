/**
 * What GraalVM's languages share: one engine a language, a context an interpreter that can be stopped at any time, and
 * errors in the script's own terms. Knows no language.
 */
@NullMarked
package io.spoa.script.polyglot;

import org.jspecify.annotations.NullMarked;
