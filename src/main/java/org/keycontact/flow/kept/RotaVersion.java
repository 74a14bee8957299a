package org.keycontact.flow.kept;

import java.time.Instant;
import org.keycontact.core.escalation.Rota;

/**
 * A version of a rota, with who recorded it. Versions count from 1.
 *
 * @param inForce false for the copy that is kept of an earlier version
 */
public record RotaVersion(String id, String name, int version, Rota rota, String by, Instant at, boolean inForce) {}
