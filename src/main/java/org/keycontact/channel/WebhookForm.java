package org.keycontact.channel;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a form body, strictly: the provider's signature covers each name once, so a name that comes twice is
 * refused.
 */
final class WebhookForm {
    private static final int MOST_CHARACTERS = 64 * 1024;
    private static final int MOST_FIELDS = 200;

    private WebhookForm() {}

    /** The fields, or empty if the body is no such form or too large: nothing that the provider can have signed. */
    static Optional<Map<String, String>> fields(String body) {
        if (body.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        if (body.isEmpty()) {
            return Optional.of(fields);
        }
        try {
            for (String pair : body.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
                if (fields.putIfAbsent(name, value) != null || fields.size() > MOST_FIELDS) {
                    return Optional.empty();
                }
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return Optional.of(fields);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
