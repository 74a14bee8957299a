/** What must hold of every routing decision, whatever the case. */
@NullMarked
package org.keycontact.core.routing;

import org.jspecify.annotations.NullMarked;
