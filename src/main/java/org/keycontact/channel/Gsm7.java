package org.keycontact.channel;

import java.util.OptionalInt;

/**
 * The default alphabet of GSM 03.38 (3GPP TS 23.038), as far as it can be seen; its escape and line controls are left
 * out.
 */
final class Gsm7 {
    /** What fits into one text. */
    static final int ONE_SEGMENT = 160;

    private static final String BASIC = "@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
            + "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    /** Reached by an escape: each takes two septets. */
    private static final String EXTENDED = "^{}\\[~]|€";

    private Gsm7() {}

    /** Length in septets, or empty if a character is not in the alphabet and the whole text would be sent as UCS-2. */
    static OptionalInt septets(String words) {
        int septets = 0;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (BASIC.indexOf(c) >= 0) {
                septets++;
            } else if (EXTENDED.indexOf(c) >= 0) {
                septets += 2;
            } else {
                return OptionalInt.empty();
            }
        }
        return OptionalInt.of(septets);
    }
}
