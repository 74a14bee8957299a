/**
 * An exported case as one readable document: every signature, the directory, the log and each contact checked without the hub,
 * and the words opened for who brings their keys (guidance, 91 and 115: what is disclosed is recorded, and can be relied on).
 */
@NullMarked
package org.keycontact.disclosure;

import org.jspecify.annotations.NullMarked;
