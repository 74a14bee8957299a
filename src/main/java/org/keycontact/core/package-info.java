/** Values shared by all rooms. Uses the JDK only. */
@NullMarked
package org.keycontact.core;

import org.jspecify.annotations.NullMarked;
