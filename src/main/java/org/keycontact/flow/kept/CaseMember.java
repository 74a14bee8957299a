package org.keycontact.flow.kept;

import java.time.Instant;

/** That somebody has, or had, to do with a case. Whether they still may is for the case to say. */
public record CaseMember(String person, String caseId, Instant since) {}
