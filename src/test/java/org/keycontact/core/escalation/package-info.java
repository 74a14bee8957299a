@NullMarked
package org.keycontact.core.escalation;

import org.jspecify.annotations.NullMarked;
