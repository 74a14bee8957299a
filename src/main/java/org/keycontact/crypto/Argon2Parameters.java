package org.keycontact.crypto;

import org.keycontact.core.Problem;

/**
 * What a derivation from a passphrase costs. Cannot be made under the floor, so that a server cannot ask a client for a
 * weak one, nor so high that it would stop the client.
 *
 * @param memoryKiB 65,536 (64 MiB) to 1,048,576 (1 GiB)
 * @param passes 3 to 20
 * @param parallelism 1 to 4
 */
public record Argon2Parameters(int memoryKiB, int passes, int parallelism) {
    /**
     * The floor, and what new passphrases get: 64 MiB, 3 passes, one lane (RFC 9106, 4, second choice, with one lane
     * for browsers).
     */
    public static final Argon2Parameters STANDARD = new Argon2Parameters(64 * 1024, 3, 1);

    /** Throws {@code Problem} INVALID, {@code passphrase-parameters-refused}. */
    public Argon2Parameters {
        require(memoryKiB, 64 * 1024, 1024 * 1024, "/memoryKiB");
        require(passes, 3, 20, "/passes");
        require(parallelism, 1, 4, "/parallelism");
    }

    /** As it stands in what a wrap is bound to. */
    String text() {
        return "m=" + memoryKiB + ",t=" + passes + ",p=" + parallelism;
    }

    private static void require(int value, int least, int most, String field) {
        if (value < least || value > most) {
            throw Problem.invalid(
                    "passphrase-parameters-refused", "This must be from " + least + " to " + most + ".", field);
        }
    }
}
