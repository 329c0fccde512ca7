/** The files for editors name what the running engines have: nothing less, nothing more. */
@NullMarked
package io.spoa.editor;

import org.jspecify.annotations.NullMarked;
