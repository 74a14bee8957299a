/** The routing decision: who gets a message, how and when, and why. Pure: no input or output, no clock, no chance. */
@NullMarked
package org.keycontact.core.routing;

import org.jspecify.annotations.NullMarked;
