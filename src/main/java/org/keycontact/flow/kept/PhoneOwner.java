package org.keycontact.flow.kept;

/** That a number, known by its blind index only, belongs to somebody on a case. */
public record PhoneOwner(String number, String caseId, String person) {}
