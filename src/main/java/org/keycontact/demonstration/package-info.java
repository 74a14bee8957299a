/** The demonstration: fictional people, simulated phones, a clock that can be moved, and the story that is played with them. */
@NullMarked
package org.keycontact.demonstration;

import org.jspecify.annotations.NullMarked;
