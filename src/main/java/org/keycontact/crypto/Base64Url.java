package org.keycontact.crypto;

import java.util.Base64;
import org.keycontact.core.Problem;

/**
 * Unpadded base64url (RFC 4648, 5), strict: exactly one text for the same bytes. Padding, white space, other alphabets
 * and non-zero trailing bits are refused, so that two programs never disagree about what was signed.
 */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /**
     * Throws IllegalArgumentException, without the text in its message, for every text that {@link #encode} would not
     * have made.
     */
    public static byte[] decode(String text) {
        byte[] bytes;
        try {
            bytes = DECODER.decode(text);
        } catch (IllegalArgumentException e) {
            throw notBase64Url();
        }
        if (!ENCODER.encodeToString(bytes).equals(text)) {
            throw notBase64Url();
        }
        return bytes;
    }

    /**
     * As {@link #decode(String)}; throws {@code Problem} INVALID with {@code code} for loose forms and for another
     * number of bytes.
     */
    static byte[] decode(String text, int size, String code, String field) {
        if (text.length() == lengthOf(size)) {
            try {
                return decode(text);
            } catch (IllegalArgumentException e) {
                // the one answer for every wrong form is below
            }
        }
        throw Problem.invalid(code, "This must be " + size + " bytes in unpadded base64url.", field);
    }

    /** How many characters so many bytes take. */
    static int lengthOf(int size) {
        return (size * 8 + 5) / 6;
    }

    private static IllegalArgumentException notBase64Url() {
        return new IllegalArgumentException("not strict, unpadded base64url");
    }
}
