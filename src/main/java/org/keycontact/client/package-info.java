/** A Java client for agencies' own systems, the demonstration and the tests: it does for a person what a browser does. */
@NullMarked
package org.keycontact.client;

import org.jspecify.annotations.NullMarked;
