package org.keycontact.server;

import io.vertx.ext.web.Router;

/**
 * A router for what the contract does not cover: webhooks, the pages, the demonstration. It gets request ids, the time
 * limit, security headers and problem answers, but no rate limit, no body limit and no sign-in: those it brings itself.
 *
 * @param path where it is mounted, ending in {@code /*}
 */
public record Mount(String path, Router router) {
    public Mount {
        if (!path.startsWith("/") || !path.endsWith("/*") || SecurityHeaders.isApi(path)) {
            throw new IllegalArgumentException(
                    "A mount's path starts with / and ends with /*, and is not the API's: " + path);
        }
    }
}
