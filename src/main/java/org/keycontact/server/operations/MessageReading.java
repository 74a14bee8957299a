package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Via;
import org.keycontact.flow.Access;
import org.keycontact.flow.Advising;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.Reading;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** A message is read, opened, and advised on. */
final class MessageReading {
    private final Desk desk;

    MessageReading(Desk desk) {
        this.desk = desk;
    }

    void bind(Bindings bindings) {
        bindings.bind("readMessage", this::read);
        bindings.bind("markOpened", (who, call) -> {
            desk.journeys().reading().opened(who, call.path("case"), call.path("message"));
            return Answer.done();
        });
        bindings.bind("adviseOnMessage", this::advise);
        new HistoryOperations(desk).bind(bindings);
    }

    private Answer read(Account who, Call call) {
        Reading.Served served = desk.journeys().reading().message(who, call.path("case"), call.path("message"));
        CaseEvent.MessageAccepted message = served.message();
        if (message == null) {
            throw Problem.notFound();
        }
        JsonObject json = new JsonObject()
                .put("envelope", MailboxJson.envelope(message, desk.ports().sealing()))
                .put("seq", served.item().seq())
                .put("at", served.item().at().toString())
                .put("provenance", MailboxJson.provenance(message));
        Optional<LoadedCase> loaded = desk.find(call.path("case"));
        boolean mayKnow = loaded.filter(each -> desk.may(Access.Operation.SEE_DECISION, each, who))
                .isPresent();
        return Answer.ok(
                mayKnow ? json.put("opened", opened(who, call, served.item().seq())) : json);
    }

    /** When somebody was there to open a message is for the victim's and the advocate's side only. */
    private JsonArray opened(Account who, Call call, long seq) {
        UnaryOperator<String> names = desk.namesFor(who);
        JsonArray opened = new JsonArray();
        desk.journeys().log().allAfter(call.path("case"), seq).forEachOrdered(entry -> {
            if (entry.event() instanceof CaseEvent.MessageOpened(String message)
                    && message.equals(call.path("message"))) {
                opened.add(new JsonObject()
                        .put("person", entry.by())
                        .put("name", names.apply(entry.by()))
                        .put("at", entry.at().toString()));
            }
        });
        return opened;
    }

    private Answer advise(Account who, Call call) {
        JsonObject json = call.json();
        Advising.Advice advice = new Advising.Advice(
                notBefore(json),
                Fields.findCode(Via.class, json, "via"),
                json.getBoolean("meetJointly"),
                json.getBoolean("supportAfterwards"));
        LoadedCase loaded = desk.journeys().casebook().read(call.path("case"));
        Optional<PlannedContact> contact = desk.journeys()
                .advising()
                .advise(
                        who,
                        loaded.id(),
                        call.path("message"),
                        "advice:" + loaded.seq() + ":" + Requests.hash(call),
                        advice);
        return Answer.ok(Fields.putIfThere(
                new JsonObject(), "contact", contact.map(PlannedContact::id).orElse(null)));
    }

    private static @Nullable Instant notBefore(JsonObject json) {
        boolean later = "not-before".equals(json.getString("goAhead"));
        if (later != (json.getString("from") != null)) {
            throw Problem.invalid("request-invalid", "An instant comes with not-before, and only with it.", "/from");
        }
        return later ? Fields.instant(json, "from") : null;
    }
}
