/** Good configurations, and each way in which one can be wrong. */
@NullMarked
package org.keycontact.config;

import org.jspecify.annotations.NullMarked;
