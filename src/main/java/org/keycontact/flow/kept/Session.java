package org.keycontact.flow.kept;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in that lasts; kept under the hash of its refresh token.
 *
 * @param verifier of the passphrase that it was begun with: it ends when the passphrase is changed
 * @param family the first session of all that followed from one sign-in; none: this one
 * @param next the session that its refresh token was used up for: who comes with that token again has stolen it, or was
 *     stolen from
 */
public record Session(
        String id,
        String person,
        Instant until,
        String verifier,
        @Nullable String family,
        @Nullable String next) {

    /** Of one sign-in. */
    public String familyOrOwn() {
        return family == null ? id : family;
    }

    public Session spentFor(String successor) {
        return new Session(id, person, until, verifier, family, successor);
    }

    public Session provenBy(String other) {
        return new Session(id, person, until, other, family, next);
    }
}
