/** How an alert goes on until a person has it. */
@NullMarked
package org.keycontact.core.escalation;

import org.jspecify.annotations.NullMarked;
