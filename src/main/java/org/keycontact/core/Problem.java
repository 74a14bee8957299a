package org.keycontact.core;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be carried out. Turned into an RFC 9457 problem answer in one place. Nothing was changed when it
 * is thrown. Neither the sentence nor the details ever carry plaintext, a phone number, a token or a key.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The small set of ways in which something can be impossible. */
    public enum Kind {
        /** The request itself is wrong: repeat it corrected. */
        INVALID,
        /** Who asks is not signed in, or the sign-in has ended. */
        UNAUTHENTICATED,
        /** Not there, or not for the person who asks: the two cannot be told apart. */
        NOT_FOUND,
        /** Understood, allowed to ask, and refused by a rule. */
        REFUSED,
        /** True when it was written, overtaken since: read again and repeat. */
        CONFLICT,
        /** Too many requests: repeat later. */
        TOO_MANY,
        /** A part that is needed is away; nothing was accepted: repeat later. */
        UNAVAILABLE
    }

    private final Kind kind;
    private final String code;
    private final @Nullable String field;
    private final transient Map<String, Object> details;

    public Problem(Kind kind, String code, String sentence) {
        this(kind, code, sentence, null, Map.of());
    }

    public Problem(Kind kind, String code, String sentence, @Nullable String field) {
        this(kind, code, sentence, field, Map.of());
    }

    /**
     * @param code stable, kebab-case; programs may switch on it
     * @param sentence what was wrong and what to do, for a person
     * @param field JSON pointer of the field at fault, if one is
     * @param details further members of the problem answer
     */
    public Problem(Kind kind, String code, String sentence, @Nullable String field, Map<String, Object> details) {
        super(sentence);
        this.kind = kind;
        this.code = code;
        this.field = field;
        this.details = Map.copyOf(details);
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    public @Nullable String field() {
        return field;
    }

    public Map<String, Object> details() {
        return details;
    }

    public static Problem invalid(String code, String sentence, String field) {
        return new Problem(Kind.INVALID, code, sentence, field);
    }

    /** The one answer for what is not there and for what is not for the asker. */
    public static Problem notFound() {
        return new Problem(Kind.NOT_FOUND, "not-found", "There is nothing here for you.");
    }
}
