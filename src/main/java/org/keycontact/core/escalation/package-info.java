/** How an alert goes on until a person has it: policies, rotas, and what is to be done when. */
@NullMarked
package org.keycontact.core.escalation;

import org.jspecify.annotations.NullMarked;
