/** Documents in one SQLite file: the embedded default, for a service on one machine. The only room that uses JDBC. */
@NullMarked
package org.keycontact.store.sqlite;

import org.jspecify.annotations.NullMarked;
