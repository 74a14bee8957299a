/** What tests of all rooms stand on. */
@NullMarked
package org.keycontact.support;

import org.jspecify.annotations.NullMarked;
