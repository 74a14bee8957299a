/** The log as evidence, tested. */
@NullMarked
package org.keycontact.audit;

import org.jspecify.annotations.NullMarked;
