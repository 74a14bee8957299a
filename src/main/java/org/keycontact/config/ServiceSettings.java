package org.keycontact.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The advocacy service that this hub serves.
 *
 * @param name as its workers and agencies know it
 * @param region ISO 3166 code of the country whose national phone numbers are understood
 * @param language BCP 47 code of the language in which the hub speaks unless a plan says otherwise
 * @param coverTexts what the hub may put on a victim's locked screen, by id, in the order of the file: each one SMS of
 *     plain GSM-7 letters, without a link and without the service's name
 * @param helpAnswer what a victim's HELP or INFO is answered with, under the same rules as a cover text; none: nothing
 * @param unopened how long words may wait unseen
 */
public record ServiceSettings(
        String name,
        String region,
        String language,
        Map<String, String> coverTexts,
        @Nullable String helpAnswer,
        UnopenedSettings unopened) {
    public ServiceSettings {
        coverTexts = Collections.unmodifiableMap(new LinkedHashMap<>(coverTexts));
    }
}
