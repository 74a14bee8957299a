/** What the hub is told before it starts: settings read strictly from one file, and secrets read by reference. */
@NullMarked
package org.keycontact.config;

import org.jspecify.annotations.NullMarked;
