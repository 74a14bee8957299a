package org.keycontact.client;

import org.jspecify.annotations.Nullable;

/** The hub refused, or could not be asked. The sentence is for a person; programs switch on the code. */
public class HubException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The code where no answer came: the hub is away, or took too long. What was asked may have been done. */
    public static final String NO_ANSWER = "no-answer";

    /** The code where an answer came that this client does not understand, or must not trust. */
    public static final String ANSWER_REFUSED = "answer-refused";

    private final int status;
    private final String code;
    private final @Nullable String field;

    /** @param status HTTP's; 0 where the client itself refused or no answer came */
    public HubException(int status, String code, String sentence, @Nullable String field) {
        super(sentence);
        this.status = status;
        this.code = code;
        this.field = field;
    }

    static HubException refused(String code, String sentence) {
        return new HubException(0, code, sentence, null);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** JSON pointer of the field at fault, or the name of a parameter, if one is. */
    public @Nullable String field() {
        return field;
    }

    /** Whether the same request, repeated later, may succeed. */
    public boolean mayPass() {
        return status == 0 ? code.equals(NO_ANSWER) : status == 429 || status == 503;
    }
}
