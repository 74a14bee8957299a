/** The case log: the truth about a case. One entry is the acceptance, the order, the lock and the audit record in one. */
@NullMarked
package org.keycontact.flow.log;

import org.jspecify.annotations.NullMarked;
