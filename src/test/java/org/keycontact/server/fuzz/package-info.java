/** Generated requests, good and broken, at every operation of the contract of a running hub. */
@NullMarked
package org.keycontact.server.fuzz;

import org.jspecify.annotations.NullMarked;
