package org.keycontact.flow.kept;

import java.time.Instant;

/** Wrong tries to sign in, for one name from one place, or from everywhere. */
public record Tries(int wrong, Instant last) {}
