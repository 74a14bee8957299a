/** Scenario files: the published ones hold, and malformed ones are refused with their line. */
@NullMarked
package org.keycontact.scenario;

import org.jspecify.annotations.NullMarked;
