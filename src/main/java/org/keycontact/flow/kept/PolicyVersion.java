package org.keycontact.flow.kept;

import java.time.Instant;
import org.keycontact.core.escalation.Policy;

/** A version of the service's policy, with who recorded it. Versions count from 1. */
public record PolicyVersion(int version, Policy policy, String by, Instant at) {}
