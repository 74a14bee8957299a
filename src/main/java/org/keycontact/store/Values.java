package org.keycontact.store;

import java.nio.charset.StandardCharsets;

/** Values that can be indexed, so that every database compares them alike. */
final class Values {
    static final int MAX_CHARS = 512;

    private Values() {}

    /** The value with whole numbers as Long. Never repeats the value in the error, which may end in a log. */
    static Object plain(Object value) {
        return switch (value) {
            case String text -> text(text);
            case Long number -> number;
            case Integer number -> number.longValue();
            case Boolean bool -> bool;
            default ->
                throw new IllegalArgumentException("An indexed value is a string, a whole number or a boolean, not "
                        + value.getClass().getSimpleName());
        };
    }

    static String text(String text) {
        Names.require(text.length() <= MAX_CHARS, "An id or indexed string has at most 512 characters");
        Names.require(text.indexOf('\0') < 0, "An id or indexed string has no NUL character");
        Names.require(StandardCharsets.UTF_8.newEncoder().canEncode(text), "An id or indexed string is valid Unicode");
        return text;
    }
}
