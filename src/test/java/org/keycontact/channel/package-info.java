/** Stories of the contact edge, told with the real SDK against a look-alike of the provider. */
@NullMarked
package org.keycontact.channel;

import org.jspecify.annotations.NullMarked;
