package org.keycontact.flow.kept;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept so that somebody can sign in: never the passphrase, never what unwraps the keys.
 *
 * @param salt made by the client
 * @param verifier hash of the proof that the client derives from the passphrase
 * @param enrolled whether the one-time passphrase was replaced by their own
 * @param wrapped their private keys, wrapped in the client
 * @param until when a one-time passphrase ends that was never replaced
 */
public record SignInRecord(
        String person,
        String salt,
        int memoryKiB,
        int passes,
        int parallelism,
        String verifier,
        boolean enrolled,
        @Nullable String wrapped,
        @Nullable Instant until) {
    @Override
    public String toString() {
        return "SignInRecord[" + person + "]";
    }
}
