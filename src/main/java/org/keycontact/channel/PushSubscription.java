package org.keycontact.channel;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;

/**
 * Where a browser can be woken (W3C Push API, PushSubscription), read strictly. Only at the known push services: whoever is
 * signed in could otherwise have the hub call any address.
 *
 * @param publicKey the browser's P-256 key, 65 bytes
 * @param secret its authentication secret, 16 bytes
 */
record PushSubscription(URI endpoint, byte[] publicKey, byte[] secret) {
    private static final int LONGEST_ENDPOINT = 1_000;
    private static final List<String> SERVICES =
            List.of("fcm.googleapis.com", ".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com");

    /**
     * Throws {@code Problem} INVALID, {@code subscription-invalid}.
     *
     * @param lookAlike whether a push service on the loopback address will do: in demonstrations and tests only
     */
    static PushSubscription read(JsonObject json, boolean lookAlike) {
        try {
            JsonObject keys = json.getJsonObject("keys", new JsonObject());
            byte[] key = bytes(keys.getString("p256dh"));
            byte[] secret = bytes(keys.getString("auth"));
            URI endpoint = new URI(json.getString("endpoint", ""));
            boolean sound = key.length == 65 && key[0] == 4 && secret.length == 16 && isEndpoint(endpoint, lookAlike);
            if (!sound) {
                throw invalid();
            }
            return new PushSubscription(endpoint, key, secret);
        } catch (URISyntaxException | ClassCastException | IllegalArgumentException e) {
            throw invalid();
        }
    }

    private static boolean isEndpoint(URI endpoint, boolean lookAlike) {
        String host = endpoint.getHost() == null ? "" : endpoint.getHost().toLowerCase(Locale.ROOT);
        boolean known = SERVICES.stream()
                .anyMatch(service -> service.startsWith(".") ? host.endsWith(service) : host.equals(service));
        boolean usual = "https".equals(endpoint.getScheme()) && known && endpoint.getPort() == -1;
        boolean loopback = lookAlike && "http".equals(endpoint.getScheme()) && host.equals("127.0.0.1");
        return (usual || loopback)
                && endpoint.getRawUserInfo() == null
                && endpoint.getRawFragment() == null
                && endpoint.toString().length() <= LONGEST_ENDPOINT;
    }

    String write() {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return new JsonObject()
                .put("endpoint", endpoint.toString())
                .put(
                        "keys",
                        new JsonObject()
                                .put("p256dh", encoder.encodeToString(publicKey))
                                .put("auth", encoder.encodeToString(secret)))
                .encode();
    }

    private static byte[] bytes(@Nullable String text) {
        return Base64.getUrlDecoder().decode(text == null ? "" : text);
    }

    static Problem invalid() {
        return Problem.invalid(
                "subscription-invalid", "That is not a push subscription of a browser that is known.", "/subscription");
    }
}
