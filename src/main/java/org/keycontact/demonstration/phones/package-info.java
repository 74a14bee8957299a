/**
 * A simulated phone network: speaks a text provider's real protocol on loopback and shows the screens of its phones.
 * For demonstrations and tests.
 */
@NullMarked
package org.keycontact.demonstration.phones;

import org.jspecify.annotations.NullMarked;
