/**
 * HTTP: the contract's router, sign-in tokens, the event stream, problem answers, limits, health and metrics. Knows no
 * journey by name.
 */
@NullMarked
package org.keycontact.server;

import org.jspecify.annotations.NullMarked;
