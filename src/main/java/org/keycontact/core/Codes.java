package org.keycontact.core;

import java.util.Locale;

/** The codes of enum constants, each made once. */
final class Codes {
    private static final ClassValue<String[]> BY_TYPE = new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> type) {
            Object[] constants = type.getEnumConstants();
            String[] codes = new String[constants.length];
            for (int i = 0; i < codes.length; i++) {
                codes[i] =
                        ((Enum<?>) constants[i]).name().toLowerCase(Locale.ROOT).replace('_', '-');
            }
            return codes;
        }
    };

    private Codes() {}

    static String of(Code constant) {
        return BY_TYPE.get(constant.getDeclaringClass())[constant.ordinal()];
    }
}
