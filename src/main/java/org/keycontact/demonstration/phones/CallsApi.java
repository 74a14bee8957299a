package org.keycontact.demonstration.phones;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/** The provider's REST resource for calls, with its errors; signing in is the business of {@link MessagesApi}. */
final class CallsApi {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    private final Vertx vertx;
    private final Exchange exchange;
    private final Calls calls;
    private final String account;

    CallsApi(Vertx vertx, Exchange exchange, Calls calls, String account) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.calls = calls;
        this.account = account;
    }

    void mount(Router router) {
        String path = "/2010-04-01/Accounts/" + account + "/Calls";
        router.post(path + ".json").handler(this::create);
        router.getWithRegex(path + "/(?<sid>CA[0-9a-f]{32})\\.json")
                .handler(ctx -> calls.call(ctx.pathParam("sid"))
                        .ifPresentOrElse(
                                call -> MessagesApi.answer(ctx, 200, json(call)),
                                () -> MessagesApi.refuse(ctx, 404, 20404, "The requested resource was not found")));
    }

    private void create(RoutingContext ctx) {
        MultiMap form = ctx.request().formAttributes();
        String to = form.contains("To") ? form.get("To") : "";
        Fault fault = exchange.next(to);
        if (MessagesApi.isRefused(ctx, fault)) {
            return;
        }
        Optional<Integer> wrong = wrongWith(form, to);
        if (wrong.isPresent()) {
            MessagesApi.refuse(ctx, 400, wrong.get(), "The call cannot be made");
            return;
        }
        NetworkCall call = calls.place(new NetworkCall.Request(
                form.get("From"),
                to,
                form.get("Url"),
                form.get("StatusCallback"),
                "Enable".equals(form.get("MachineDetection"))));
        MessagesApi.answerLate(vertx, ctx, json(call), fault.refusal());
        calls.carry(call, fault);
    }

    private static Optional<Integer> wrongWith(MultiMap form, String to) {
        if (!E164.matcher(to).matches()) {
            return Optional.of(21211);
        }
        if (!form.contains("From")) {
            return Optional.of(21213);
        }
        return form.contains("Url") ? Optional.empty() : Optional.of(21205);
    }

    private JsonObject json(NetworkCall call) {
        return new JsonObject()
                .put("account_sid", account)
                .put("answered_by", call.answeredBy())
                .put("api_version", "2010-04-01")
                .put("direction", "outbound-api")
                .put("from", call.request().from())
                .put("sid", call.sid())
                .put("status", call.status())
                .put("to", call.request().to())
                .put("uri", "/2010-04-01/Accounts/" + account + "/Calls/" + call.sid() + ".json");
    }
}
