@NullMarked
package org.keycontact.flow;

import org.jspecify.annotations.NullMarked;
