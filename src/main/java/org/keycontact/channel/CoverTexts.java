package org.keycontact.channel;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.keycontact.core.Code;

/**
 * Whether words can stand on a locked screen as a cover text, as far as a machine can tell: one GSM-7 segment, no link,
 * no number to call. That they name no person, agency, case or crime, a person must see to.
 */
public final class CoverTexts {
    private CoverTexts() {}

    /** Why words cannot be a cover text. */
    public enum Reason implements Code {
        /** Nothing can be seen. */
        EMPTY,
        /**
         * A character that would make the phone network send the text in another, shorter alphabet, or a line break.
         */
        NOT_GSM7,
        /** More than 160 septets: it would arrive in pieces. */
        TOO_LONG,
        /** A link, a web or an e-mail address, or what a phone may show as one. */
        LINK,
        /** Five digits or more in a row, whatever stands between them: a phone may make it a number to call. */
        NUMBER
    }

    private static final Pattern LINK =
            Pattern.compile("@|://|\\bwww\\b|[\\p{L}\\p{N}]\\.\\p{L}{2,}|\\bdot\\s*com\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("[0-9](?:[ ()+./_-]*[0-9]){4,}");

    /** The first reason why not, or empty if these words will do. */
    public static Optional<Reason> reasonAgainst(String words) {
        if (words.isBlank()) {
            return Optional.of(Reason.EMPTY);
        }
        OptionalInt septets = Gsm7.septets(words);
        if (septets.isEmpty()) {
            return Optional.of(Reason.NOT_GSM7);
        }
        if (septets.getAsInt() > Gsm7.ONE_SEGMENT) {
            return Optional.of(Reason.TOO_LONG);
        }
        if (LINK.matcher(words).find()) {
            return Optional.of(Reason.LINK);
        }
        return NUMBER.matcher(words).find() ? Optional.of(Reason.NUMBER) : Optional.empty();
    }
}
