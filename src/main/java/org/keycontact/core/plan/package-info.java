/** The contact plan: channels, wording and safe times, and the arithmetic of safe times. */
@NullMarked
package org.keycontact.core.plan;

import org.jspecify.annotations.NullMarked;
