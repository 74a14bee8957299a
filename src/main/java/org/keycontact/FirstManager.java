package org.keycontact;

import java.io.PrintStream;
import org.keycontact.crypto.Argon2Parameters;
import org.keycontact.crypto.PassphraseKeys;
import org.keycontact.crypto.Passphrases;
import org.keycontact.flow.Enrolment;

/** The first manager of a service is invited on the console of whoever sets the hub up; all others are invited by people. */
final class FirstManager {
    private FirstManager() {}

    /** Prints a one-time passphrase, and gives what the hub keeps of it. */
    static Enrolment.FirstSignIn invite(String name, String service, PrintStream out) {
        String passphrase = Passphrases.generate();
        String salt = PassphraseKeys.newSalt();
        Argon2Parameters standard = Argon2Parameters.STANDARD;
        String proof = PassphraseKeys.derive(passphrase, Enrolment.normal(name), service, salt, standard).proof();
        out.println("First manager: sign in as '" + name + "' with the one-time passphrase '" + passphrase + "'. It is shown only here.");
        return new Enrolment.FirstSignIn(
                name, salt, standard.memoryKiB(), standard.passes(), standard.parallelism(), proof);
    }
}
