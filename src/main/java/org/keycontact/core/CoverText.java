package org.keycontact.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may stand on a locked screen that a stranger reads: one SMS of GSM 03.38 letters, on one line, without a link.
 * That it names no person, agency, case or crime is for people to judge; this finds only what a machine can find.
 */
public final class CoverText {
    /** What one SMS holds, in septets. */
    public static final int MAX_SEPTETS = 160;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";
    private static final Pattern LINK = Pattern.compile(
            "://|\\bwww\\.|[\\p{L}\\d]\\.(?:app|co|com|gov|info|io|ly|me|net|org|uk)\\b", Pattern.CASE_INSENSITIVE);

    private CoverText() {}

    /** Why this text cannot be a cover text, as the end of a sentence that starts with "it"; empty if it can be one. */
    public static Optional<String> fault(String text) {
        if (text.isBlank()) {
            return Optional.of("is empty");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has more than one line");
        }
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            int cost = septets(text.charAt(i));
            if (cost == 0) {
                return Optional.of("has a letter that a plain SMS cannot carry, at position " + (i + 1));
            }
            septets += cost;
        }
        if (septets > MAX_SEPTETS) {
            return Optional.of("is " + septets + " letters long, and one SMS holds " + MAX_SEPTETS);
        }
        return LINK.matcher(text).find() ? Optional.of("carries a link") : Optional.empty();
    }

    private static int septets(char letter) {
        return BASIC.indexOf(letter) >= 0 ? 1 : EXTENDED.indexOf(letter) >= 0 ? 2 : 0;
    }
}
