/** Documents in MongoDB, for a service of any size. The only room that uses the MongoDB driver. */
@NullMarked
package org.keycontact.store.mongo;

import org.jspecify.annotations.NullMarked;
