/** The simulated phone network, used as people and programs use it. */
@NullMarked
package org.keycontact.demonstration.phones;

import org.jspecify.annotations.NullMarked;
