/** What Linux offers and Java does not. Nothing of it is loaded before it is asked for. */
@NullMarked
package io.spoa.agent.os;

import org.jspecify.annotations.NullMarked;
