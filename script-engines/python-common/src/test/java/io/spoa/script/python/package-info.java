/** The tests that both Pythons pass beyond the engine contract. The test-jar of this module carries them. */
@NullMarked
package io.spoa.script.python;

import org.jspecify.annotations.NullMarked;
