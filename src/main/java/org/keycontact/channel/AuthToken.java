package org.keycontact.channel;

import java.util.Objects;

/** A provider's secret. Prints as {@code ***}; {@link #reveal()} is the one way to read it. */
public final class AuthToken {
    private final String value;

    /** @throws IllegalArgumentException if it is blank or longer than 256 characters */
    public AuthToken(String value) {
        if (value.isBlank() || value.length() > 256) {
            throw new IllegalArgumentException("A provider's token is 1 to 256 characters.");
        }
        this.value = value;
    }

    /** The secret itself: for signing in at the provider and for checking its signatures, for nothing else. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthToken that && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
