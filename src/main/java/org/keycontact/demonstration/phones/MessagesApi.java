package org.keycontact.demonstration.phones;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycontact.demonstration.phones.NetworkMessage.Letter;

/** The provider's REST resource for messages, with its errors. */
final class MessagesApi {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private final Vertx vertx;
    private final Exchange exchange;
    private final Deliveries deliveries;
    private final KeepFile keep;
    private final PhoneNetwork.Options options;

    MessagesApi(Vertx vertx, Exchange exchange, Deliveries deliveries, KeepFile keep, PhoneNetwork.Options options) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.deliveries = deliveries;
        this.keep = keep;
        this.options = options;
    }

    /** @param more mounts further resources of the same account */
    void mount(Router router, Consumer<Router> more) {
        String messages = "/2010-04-01/Accounts/" + options.account() + "/Messages";
        router.route("/2010-04-01/*").handler(this::signIn);
        router.post(messages + ".json").handler(this::create);
        router.get(messages + ".json").handler(this::list);
        router.getWithRegex(messages + "/(?<sid>SM[0-9a-f]{32})\\.json").handler(this::fetch);
        router.deleteWithRegex(messages + "/(?<sid>SM[0-9a-f]{32})\\.json").handler(this::delete);
        more.accept(router);
        router.route("/2010-04-01/*").handler(ctx -> refuse(ctx, 404, 20404, "The requested resource was not found"));
    }

    private void signIn(RoutingContext ctx) {
        byte[] expected = (options.account() + ":" + options.token()).getBytes(StandardCharsets.UTF_8);
        String header = "Basic " + Base64.getEncoder().encodeToString(expected);
        String given = ctx.request().getHeader("Authorization");
        if (given != null && MessageDigest.isEqual(bytes(header), bytes(given))) {
            ctx.next();
        } else {
            refuse(ctx, 401, 20003, "Authenticate");
        }
    }

    private void create(RoutingContext ctx) {
        MultiMap form = ctx.request().formAttributes();
        String to = form.contains("To") ? form.get("To") : "";
        Fault fault = exchange.next(to);
        if (!isRefused(ctx, fault)) {
            wrongWith(form, to).ifPresentOrElse(error -> answer(ctx, 400, error), () -> accept(ctx, form, fault));
        }
    }

    /** Whether the fault has answered the request, or closed its connection. */
    static boolean isRefused(RoutingContext ctx, Fault fault) {
        Fault.Refusal refusal = fault.refusal();
        if (refusal.drop() == Fault.Drop.BEFORE) {
            ctx.request().connection().close();
        } else if (refusal.html()) {
            ctx.response().setStatusCode(fault.httpStatus()).putHeader("Content-Type", "text/html");
            ctx.response().end("<html><body><h1>" + fault.httpStatus() + "</h1></body></html>");
        } else if (fault.answersRequest()) {
            int code = fault.code() > 0 ? fault.code() : 20_000 + refusal.http();
            refuse(ctx, fault.httpStatus(), code, "The request was not carried out");
        } else {
            return false;
        }
        return true;
    }

    private Optional<JsonObject> wrongWith(MultiMap form, String to) {
        if (to.isEmpty()) {
            return wrong(21604, "A 'To' phone number is required.");
        }
        if (!E164.matcher(to).matches()) {
            return wrong(21211, "Invalid 'To' Phone Number");
        }
        if (!form.contains("From") && !form.contains("MessagingServiceSid")) {
            return wrong(21603, "A 'From' phone number is required.");
        }
        String body = form.get("Body");
        if (body == null || body.isEmpty()) {
            return wrong(21602, "Message body is required.");
        }
        if (body.length() > 1_600) {
            return wrong(21617, "The concatenated message body exceeds the 1600 character limit");
        }
        String validity = form.get("ValidityPeriod");
        if (validity != null && !(validity.matches("[1-9][0-9]{0,4}") && Integer.parseInt(validity) <= 36_000)) {
            return wrong(20001, "The validity period is 1 to 36000 seconds");
        }
        return exchange.hasOptedOut(to, sender(form))
                ? wrong(21610, "Attempt to send to unsubscribed recipient")
                : Optional.empty();
    }

    private static Optional<JsonObject> wrong(int code, String message) {
        return Optional.of(MessageJson.error(code, message, 400));
    }

    private String sender(MultiMap form) {
        return form.contains("From") ? form.get("From") : options.serviceNumber();
    }

    private void accept(RoutingContext ctx, MultiMap form, Fault fault) {
        @Nullable String validity = form.get("ValidityPeriod");
        Letter letter = new Letter(
                sender(form),
                form.get("To"),
                form.get("Body"),
                form.get("StatusCallback"),
                validity == null ? null : Integer.valueOf(validity));
        NetworkMessage message = exchange.accept(letter);
        JsonObject json = MessageJson.message(options.account(), message);
        keep.append(json).onComplete(kept -> {
            if (kept.failed()) {
                refuse(ctx, 500, 20500, "An internal server error has occurred");
                return;
            }
            answerLate(vertx, ctx, json, fault.refusal());
            deliveries.carry(message, fault);
        });
    }

    static void answerLate(Vertx vertx, RoutingContext ctx, JsonObject json, Fault.Refusal refusal) {
        if (refusal.drop() == Fault.Drop.AFTER) {
            ctx.request().connection().close();
        } else if (refusal.delayMillis() > 0) {
            vertx.timer(refusal.delayMillis()).onSuccess(due -> answer(ctx, 201, json));
        } else {
            answer(ctx, 201, json);
        }
    }

    private void list(RoutingContext ctx) {
        MultiMap query = ctx.queryParams();
        List<NetworkMessage> found = exchange.messages().stream()
                .filter(m -> !query.contains("To") || m.letter().to().equals(query.get("To")))
                .filter(m -> !query.contains("From") || m.letter().from().equals(query.get("From")))
                .toList();
        answer(ctx, 200, MessageJson.page(options.account(), found));
    }

    private void fetch(RoutingContext ctx) {
        exchange.message(ctx.pathParam("sid"))
                .ifPresentOrElse(
                        message -> answer(ctx, 200, MessageJson.message(options.account(), message)),
                        () -> refuse(ctx, 404, 20404, "The requested resource was not found"));
    }

    private void delete(RoutingContext ctx) {
        Optional<NetworkMessage> message = exchange.message(ctx.pathParam("sid"));
        if (message.isEmpty()) {
            refuse(ctx, 404, 20404, "The requested resource was not found");
        } else if (!message.get().progress().isFinal()) {
            refuse(ctx, 409, 20009, "Cannot delete this resource before it is complete");
        } else {
            exchange.delete(message.get().sid());
            ctx.response().setStatusCode(204).end();
        }
    }

    static void refuse(RoutingContext ctx, int status, int code, String message) {
        answer(ctx, status, MessageJson.error(code, message, status));
    }

    static void answer(RoutingContext ctx, int status, JsonObject json) {
        if (!ctx.response().closed()) {
            ctx.response().setStatusCode(status).putHeader("Content-Type", "application/json;charset=utf-8");
            ctx.response().end(json.encode());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
