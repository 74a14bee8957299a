/** What each operation of the contract does: reads the request, asks a journey, and writes what the asker may see. */
@NullMarked
package org.keycontact.server.operations;

import org.jspecify.annotations.NullMarked;
