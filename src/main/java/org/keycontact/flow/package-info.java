/** One class per journey. Journeys are straight-line blocking code on virtual threads; what they need of the outside is in {@code flow.port}. */
@NullMarked
package org.keycontact.flow;

import org.jspecify.annotations.NullMarked;
