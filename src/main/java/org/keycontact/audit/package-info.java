/** Checks the case log as evidence: that nothing in it was altered, removed, put in or cut off. */
@NullMarked
package org.keycontact.audit;

import org.jspecify.annotations.NullMarked;
