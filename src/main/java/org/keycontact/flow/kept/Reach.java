package org.keycontact.flow.kept;

/** That a person's device is reached on one channel in one safe period, by this contact and no other. */
public record Reach(String caseId, String contact) {}
