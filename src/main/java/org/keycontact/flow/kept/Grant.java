package org.keycontact.flow.kept;

import java.time.Instant;

/**
 * That somebody can read a message that was not sealed to them: its content key, sealed to their mailbox by somebody who can
 * read it.
 *
 * @param epoch of the mailbox key that it is sealed to
 */
public record Grant(String to, String caseId, String message, int epoch, String encryptedKey, String by, Instant at) {
    public static String id(String to, String message) {
        return to + ":" + message;
    }
}
