package org.keycontact.core;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What may stand on a locked screen that a stranger reads: one SMS of GSM 03.38 letters, on one line, without a link and without
 * a number to call.
 * That it names no person, agency, case or crime is for people to judge; this finds only what a machine can find.
 */
public final class CoverText {
    /** What one SMS holds, in septets. */
    public static final int MAX_SEPTETS = 160;

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";
    /** A web or an e-mail address, or what a phone may show as one. */
    private static final Pattern LINK =
            Pattern.compile("@|://|\\bwww\\b|[\\p{L}\\p{N}]\\.\\p{L}{2,}|\\bdot\\s*com\\b", Pattern.CASE_INSENSITIVE);
    /** Five digits or more in a row, whatever stands between them: a phone may make it a number to call. */
    private static final Pattern NUMBER = Pattern.compile("[0-9](?:[ ()+./_-]*[0-9]){4,}");

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
        if (LINK.matcher(text).find()) {
            return Optional.of("carries a link, or what a phone may show as one");
        }
        return NUMBER.matcher(text).find()
                ? Optional.of("carries a number that a phone would let a stranger call")
                : Optional.empty();
    }

    private static int septets(char letter) {
        return BASIC.indexOf(letter) >= 0 ? 1 : EXTENDED.indexOf(letter) >= 0 ? 2 : 0;
    }
}
