package org.keycontact.client;

import java.util.Locale;
import org.keycontact.crypto.Argon2Parameters;
import org.keycontact.crypto.PassphraseKeys;

/**
 * What a newcomer's first sign-in is checked by. The one-time passphrase itself stays with who invites, and is told to
 * the newcomer by another way than the hub.
 *
 * @param name the sign-in name
 * @param proof as secret as a password
 */
public record FirstSignIn(String name, String salt, int memoryKiB, int passes, int parallelism, String proof) {

    /**
     * Derives it: a third of a second of work.
     *
     * @param service the service's name, as the hub gives it
     * @param passphrase good for one use; {@code Passphrases.generate()} makes a strong one
     */
    public static FirstSignIn of(String name, String service, String passphrase) {
        Argon2Parameters cost = Argon2Parameters.STANDARD;
        String salt = PassphraseKeys.newSalt();
        String proof = PassphraseKeys.derive(passphrase, normal(name), service, salt, cost)
                .proof();
        return new FirstSignIn(name, salt, cost.memoryKiB(), cost.passes(), cost.parallelism(), proof);
    }

    /** Sign-in names are the same whatever their case and surrounding blanks: as the hub keeps them. */
    static String normal(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "FirstSignIn[***]";
    }
}
