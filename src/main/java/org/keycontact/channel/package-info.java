/** The contact edge: the only room that reaches out to somebody's device, and where a carrier's words come in. */
@NullMarked
package org.keycontact.channel;

import org.jspecify.annotations.NullMarked;
