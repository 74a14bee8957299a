package org.keycontact.flow.port;

import java.util.Optional;
import org.keycontact.flow.kept.Upload;

/**
 * Keeps the sealed chunks of attachments. They are not encrypted again at rest: their keys are nowhere but inside sealed
 * messages, which are. When {@link #put} returns, the chunk survives everything but the loss of the disk.
 */
public interface Chunks {
    /** Keeps it unless there is one at this place; returns what is kept there now. */
    byte[] put(Upload upload, int index, byte[] sealed);

    Optional<byte[]> get(String upload, int index);

    /** Idempotent. */
    void remove(String upload, int chunks);

    /** Of all attachments of a case; takes time proportional to the answer. */
    long count(String caseId);

    /** Of one person's attachments of a case; takes time proportional to the answer. */
    long count(String caseId, String by);
}
