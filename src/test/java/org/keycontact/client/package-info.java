/** The client, against a hub that is only pretended. */
@NullMarked
package org.keycontact.client;

import org.jspecify.annotations.NullMarked;
