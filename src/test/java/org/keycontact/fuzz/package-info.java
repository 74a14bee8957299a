/** Everything that parses bytes, against bytes that nobody would send on purpose. */
@NullMarked
package org.keycontact.fuzz;

import org.jspecify.annotations.NullMarked;
