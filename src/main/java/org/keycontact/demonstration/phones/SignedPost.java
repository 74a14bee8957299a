package org.keycontact.demonstration.phones;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts a form as the provider does: signed over the URL and the sorted fields. Tried twice at most. */
final class SignedPost {
    private static final long AGAIN_AFTER_MILLIS = 500;

    private final Vertx vertx;
    private final HttpClient client;
    private final String token;

    SignedPost(Vertx vertx, String token) {
        this.vertx = vertx;
        this.token = token;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(2_000).setReadIdleTimeout(15));
    }

    /**
     * The HTTP status of the answer, or 0 if nobody answered. Posts once more if nobody did, or the answer was a 5xx.
     */
    Future<Integer> send(String url, Map<String, String> fields) {
        return exchange(url, fields).map(Answer::status);
    }

    /** What the other side answered; status 0 if it did not. */
    record Answer(int status, Buffer body) {
        static final Answer NONE = new Answer(0, Buffer.buffer());
    }

    /** The same, with what was answered. */
    Future<Answer> exchange(String url, Map<String, String> fields) {
        String id = UUID.randomUUID().toString();
        return once(url, fields, id).compose(answer -> {
            if (answer.status() > 0 && answer.status() < 500) {
                return Future.succeededFuture(answer);
            }
            return vertx.timer(AGAIN_AFTER_MILLIS).compose(due -> once(url, fields, id));
        });
    }

    private Future<Answer> once(String url, Map<String, String> fields, String id) {
        SortedMap<String, String> sorted = new TreeMap<>(fields);
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI(url);
        options.putHeader("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
        options.putHeader("X-Twilio-Signature", signature(token, url, sorted));
        options.putHeader("I-Twilio-Idempotency-Token", id);
        options.putHeader("User-Agent", "TwilioProxy/1.1");
        return client.request(options)
                .compose(request -> request.send(Buffer.buffer(form(sorted))))
                .compose(response -> response.body().map(body -> new Answer(response.statusCode(), body)))
                .otherwise(Answer.NONE);
    }

    static String signature(String token, String url, SortedMap<String, String> fields) {
        StringBuilder signed = new StringBuilder(url);
        fields.forEach((name, value) -> signed.append(name).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA1.", e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
