/** Keeps what the journeys need as documents, over one narrow port that every kind of database can carry. */
@NullMarked
package org.keycontact.store;

import org.jspecify.annotations.NullMarked;
