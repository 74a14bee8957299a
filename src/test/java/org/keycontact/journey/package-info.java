/** Stories: a whole hub, its people's own clients, and a look-alike of the phone network. */
@NullMarked
package org.keycontact.journey;

import org.jspecify.annotations.NullMarked;
