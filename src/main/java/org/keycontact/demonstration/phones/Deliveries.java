package org.keycontact.demonstration.phones;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Carries an accepted text to its phone, step by step, and tells the service of each step; carries a phone's text to
 * the service.
 */
final class Deliveries {
    private record Step(String status, @Nullable Integer errorCode) {}

    private final Vertx vertx;
    private final Exchange exchange;
    private final SignedPost post;
    private final PhoneNetwork.Options options;

    Deliveries(Vertx vertx, Exchange exchange, PhoneNetwork.Options options) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.options = options;
        this.post = new SignedPost(vertx, options.token());
    }

    /** Ends when the last callback was answered, or nobody answered it. */
    Future<Void> carry(NetworkMessage message, Fault fault) {
        List<Step> steps = new ArrayList<>(List.of(new Step("queued", null), new Step("sent", null)));
        steps.add(fault.code() >= 30_000 ? new Step("undelivered", fault.code()) : new Step("delivered", null));
        if (fault.callbacks() == Fault.Callbacks.REVERSED) {
            steps = steps.reversed();
        }
        Future<Void> done = Future.succeededFuture();
        for (Step step : steps) {
            done = done.compose(before -> take(message, step, fault));
        }
        return done;
    }

    private Future<Void> take(NetworkMessage message, Step step, Fault fault) {
        return vertx.timer(options.stepMillis()).compose(due -> {
            exchange.progress(message.sid(), step.status(), step.errorCode());
            if (fault.callbacks() == Fault.Callbacks.LOST) {
                return Future.succeededFuture();
            }
            Future<Void> told = tell(message, step);
            return fault.callbacks() == Fault.Callbacks.DUPLICATED ? told.compose(once -> tell(message, step)) : told;
        });
    }

    private Future<Void> tell(NetworkMessage message, Step step) {
        String url = message.letter().statusCallback();
        if (url == null) {
            return Future.succeededFuture();
        }
        Map<String, String> fields = fields(message);
        fields.put("MessageStatus", step.status());
        fields.put("SmsStatus", step.status());
        if (step.errorCode() != null) {
            fields.put("ErrorCode", step.errorCode().toString());
        }
        return post.send(url, fields).mapEmpty();
    }

    /** Hands a phone's text to the service; the HTTP status of its answer, 0 if nobody answered. */
    Future<Integer> handIn(NetworkMessage message) {
        Map<String, String> fields = fields(message);
        fields.put("Body", message.letter().body());
        fields.put("SmsMessageSid", message.sid());
        fields.put("SmsStatus", "received");
        fields.put("NumMedia", "0");
        fields.put("NumSegments", "1");
        fields.put("FromCountry", "GB");
        fields.put("ToCountry", "GB");
        return post.send(options.webhook(), fields);
    }

    private Map<String, String> fields(NetworkMessage message) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("AccountSid", options.account());
        fields.put("ApiVersion", "2010-04-01");
        fields.put("From", message.letter().from());
        fields.put("To", message.letter().to());
        fields.put("MessageSid", message.sid());
        fields.put("SmsSid", message.sid());
        return fields;
    }
}
