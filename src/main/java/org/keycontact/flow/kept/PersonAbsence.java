package org.keycontact.flow.kept;

import java.time.Instant;
import org.keycontact.core.casefile.Absence;

/** That somebody of the service is away, for all cases and rotas at once. */
public record PersonAbsence(String id, Absence absence, String by, Instant at) {}
