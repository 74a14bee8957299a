/** What is recorded of a case: who is on it, the client contact agreement, consents, absences, exclusions. */
@NullMarked
package org.keycontact.core.casefile;

import org.jspecify.annotations.NullMarked;
