/** What the hub keeps besides the case log: immutable values, each on a {@link org.keycontact.flow.port.Shelf}. */
@NullMarked
package org.keycontact.flow.kept;

import org.jspecify.annotations.NullMarked;
