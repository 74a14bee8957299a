/** The hub: the only place that wires the rooms together, and its entry. */
@NullMarked
package org.keycontact;

import org.jspecify.annotations.NullMarked;
