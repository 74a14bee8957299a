package org.keycontact.channel;

import java.util.Locale;
import org.keycontact.core.Code;

/** The words by which anybody can close or open a channel from their phone. */
public final class StopWords {
    private StopWords() {}

    /**
     * What a text asks of the channel itself. It may have been meant as an answer ("end", "yes"): the advocate is told
     * what came.
     */
    public enum Request implements Code {
        OPT_OUT,
        OPT_IN,
        HELP,
        NONE
    }

    /** Only a text that is nothing but the word counts; case and the space around it do not matter. */
    public static Request of(String words) {
        return switch (words.strip().toUpperCase(Locale.ROOT)) {
            case "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT" -> Request.OPT_OUT;
            case "START", "YES", "UNSTOP" -> Request.OPT_IN;
            case "HELP", "INFO" -> Request.HELP;
            default -> Request.NONE;
        };
    }
}
