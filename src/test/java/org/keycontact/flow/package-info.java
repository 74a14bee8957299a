/** Journeys by themselves, in moved time. */
@NullMarked
package org.keycontact.flow;

import org.jspecify.annotations.NullMarked;
