package org.keycontact.flow.kept;

import java.time.Instant;

/**
 * A sign-in that lasts; kept under the hash of its refresh token.
 *
 * @param verifier of the passphrase that it was begun with: it ends when the passphrase is changed
 */
public record Session(String id, String person, Instant until, String verifier) {}
