package org.keycontact.server;

import java.time.Instant;
import org.keycontact.core.Role;

/**
 * Who is signed in, as an access token proves it.
 *
 * @param session the sign-in that the token belongs to
 * @param until when the token ends; nothing may be served on it from then on
 */
public record Principal(String person, Role role, String session, Instant until) {}
