/** Tests of Java plugins: their jars are compiled while the tests run, and a small bench. */
@NullMarked
package io.spoa.script.javaplugin;

import org.jspecify.annotations.NullMarked;
