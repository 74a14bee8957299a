package org.keycontact.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Addresses in the file: scheme, host and port only, and nothing unencrypted that leaves the machine. */
final class Urls {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private Urls() {}

    static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.contains(host);
    }

    static URI read(Section section, String key) {
        URI url;
        try {
            url = new URI(section.text(key));
        } catch (URISyntaxException e) {
            throw section.wrong(key, "is not a URL.");
        }
        boolean plain = "http".equals(url.getScheme()) && isLoopback(url.getHost());
        if (url.getHost() == null || !plain && !"https".equals(url.getScheme())) {
            throw section.wrong(key, "must start with https:// (http:// only on localhost) and name a host.");
        }
        if (url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null
                || !"".equals(url.getRawPath())) {
            throw section.wrong(key, "must end after the host or its port: no path, no slash, no user, no query.");
        }
        return url;
    }
}
