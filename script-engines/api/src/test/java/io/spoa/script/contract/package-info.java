/**
 * What every script engine must do, as a test that each language extends, with a host and a message builder for it. The
 * test-jar of this module carries them.
 */
@NullMarked
package io.spoa.script.contract;

import org.jspecify.annotations.NullMarked;
