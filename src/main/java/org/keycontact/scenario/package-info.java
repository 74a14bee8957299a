/** Scenario files: a case, a message and a moment in YAML, for service managers to try their policies on, and for tests. */
@NullMarked
package org.keycontact.scenario;

import org.jspecify.annotations.NullMarked;
