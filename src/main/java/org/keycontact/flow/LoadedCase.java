package org.keycontact.flow;

import org.keycontact.core.casefile.CaseRecord;

/**
 * A case as the log has it up to {@code seq}.
 *
 * @param head hash of the last entry; empty before the first
 */
public record LoadedCase(String id, long seq, String head, CaseRecord record) {}
