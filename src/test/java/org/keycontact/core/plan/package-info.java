/** Safe times, checked against a clock on the wall that is read minute by minute. */
@NullMarked
package org.keycontact.core.plan;

import org.jspecify.annotations.NullMarked;
