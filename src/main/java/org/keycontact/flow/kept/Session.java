package org.keycontact.flow.kept;

import java.time.Instant;

/** A sign-in that lasts; kept under the hash of its refresh token. */
public record Session(String id, String person, Instant until) {}
