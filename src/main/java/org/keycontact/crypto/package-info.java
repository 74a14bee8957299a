/**
 * Keys and sealing: who can read what. Nothing here invents a primitive, and Tink stays in this room
 * (src/adr/0003-envelope.md).
 */
@NullMarked
package org.keycontact.crypto;

import org.jspecify.annotations.NullMarked;
