package org.keycontact.crypto;

import java.util.regex.Pattern;
import org.keycontact.core.Problem;

/** Which names may stand in what is signed: plain ASCII that needs no escaping anywhere, and not long. */
final class Names {
    static final int LONGEST = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:@+-]{1," + LONGEST + "}");

    private Names() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Throws {@code Problem} INVALID with {@code code} unless {@code text} is a name. */
    static String require(String text, String code, String field) {
        if (!isName(text)) {
            throw Problem.invalid(code, "A name has 1 to 100 of the characters A-Z a-z 0-9 . _ : @ + -", field);
        }
        return text;
    }

    /** Throws {@code Problem} INVALID with {@code code} unless {@code number} counts from 1. */
    static int requireCount(int number, String code, String field) {
        if (number < 1) {
            throw Problem.invalid(code, "This must be a whole number from 1.", field);
        }
        return number;
    }
}
