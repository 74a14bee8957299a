package org.keycontact.config;

/**
 * The hub cannot start as it is configured. The message is for the person who starts it: where (file and line), what is
 * wrong, and what to do. It never repeats a value from the file, which might be a secret in the wrong place.
 */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigurationException(String sentence) {
        super(sentence);
    }
}
