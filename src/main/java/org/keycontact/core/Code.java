package org.keycontact.core;

import java.util.Optional;

/** A value with a kebab-case code, as it stands in scenarios, in the API and in the log. */
public interface Code {
    int ordinal();

    Class<?> getDeclaringClass();

    /** The code: the constant's name in lower case, with hyphens. */
    default String code() {
        return Codes.of(this);
    }

    /** The constant of {@code type} with this code, if there is one. Codes are matched exactly. */
    static <E extends Enum<E> & Code> Optional<E> find(Class<E> type, String code) {
        for (E constant : type.getEnumConstants()) {
            if (constant.code().equals(code)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
