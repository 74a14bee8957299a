/** Two hubs on one store, killed and paused in turn. */
@NullMarked
package org.keycontact.demonstration.killtest;

import org.jspecify.annotations.NullMarked;
