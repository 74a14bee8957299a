/** Stories of what can be read by whom, and of everything that is refused. */
@NullMarked
package org.keycontact.crypto;

import org.jspecify.annotations.NullMarked;
