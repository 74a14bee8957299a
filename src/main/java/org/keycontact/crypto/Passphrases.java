package org.keycontact.crypto;

import java.security.SecureRandom;
import java.util.StringJoiner;

/**
 * Generated passphrases: words drawn at random from the EFF's large list of 7776, 12.9 bits of entropy each, so that
 * six
 * words have 77.5 bits.
 */
public final class Passphrases {
    /** 77.5 bits. */
    public static final int LEAST_WORDS = 6;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Passphrases() {}

    /** Six words with single spaces between them: 77.5 bits. */
    public static String generate() {
        return generate(LEAST_WORDS);
    }

    /** Throws IllegalArgumentException unless 6 to 20 words are asked for. */
    public static String generate(int words) {
        if (words < LEAST_WORDS || words > 20) {
            throw new IllegalArgumentException("a generated passphrase has 6 to 20 words");
        }
        StringJoiner passphrase = new StringJoiner(" ");
        for (int i = 0; i < words; i++) {
            passphrase.add(WordList.word(RANDOM.nextInt(WordList.SIZE)));
        }
        return passphrase.toString();
    }
}
