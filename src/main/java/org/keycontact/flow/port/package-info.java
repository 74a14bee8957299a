/** What the journeys need of the world: every method blocks, runs on a virtual thread, and may throw {@link org.keycontact.core.Problem} of kind UNAVAILABLE. */
@NullMarked
package org.keycontact.flow.port;

import org.jspecify.annotations.NullMarked;
