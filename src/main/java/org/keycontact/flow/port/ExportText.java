package org.keycontact.flow.port;

import java.time.Instant;
import org.keycontact.flow.log.LogLine;

/** How an exported case log is written: lines, that can be checked without the hub. */
public interface ExportText {
    String beginning(String caseId, boolean content);

    String entry(LogLine line);

    /** Signed by the hub, over how many entries there are and the hash of the last. */
    String end(String caseId, boolean content, long entries, String head, Instant at, String by);
}
