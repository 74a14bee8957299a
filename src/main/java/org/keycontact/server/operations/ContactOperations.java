package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Header;
import org.keycontact.core.casefile.ContactOrder;
import org.keycontact.flow.Access;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.OrderingContacts;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.CaseEvent.ContactStep;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** Contacts with the victim: planned, tried, made, given up; with no number anywhere. */
final class ContactOperations {
    private static final int MOST_CONTACTS = 500;

    private final Desk desk;

    ContactOperations(Desk desk) {
        this.desk = desk;
    }

    void bind(Bindings bindings) {
        bindings.bind("listContacts", this::list);
        bindings.bind("orderContact", this::order);
    }

    private Answer list(Account who, Call call) {
        LoadedCase loaded = desk.need(Access.Operation.SEE_CONTACTS, call.path("case"), who);
        List<LogEntry> log = desk.journeys().log().allAfter(loaded.id(), 0).toList();
        Map<Long, Header> messages = log.stream()
                .filter(entry -> entry.event() instanceof CaseEvent.MessageAccepted)
                .collect(
                        Collectors.toMap(LogEntry::seq, entry -> ((CaseEvent.MessageAccepted) entry.event()).header()));
        boolean mayOrder = desk.may(Access.Operation.ORDER_CONTACT, loaded, who);
        UnaryOperator<String> names = desk.namesFor(who);
        JsonArray contacts = new JsonArray();
        for (PlannedContact contact : desk.journeys().advising().contacts(loaded.id(), MOST_CONTACTS)) {
            JsonObject json = contact(contact, history(contact.id(), log), names);
            announced(json, messages.get(contact.seq()), names);
            ordered(json, loaded.record().order(contact.id()), mayOrder, names);
            if (contact.state() == PlannedContact.State.HELD) {
                var decided = desk.journeys().ordering().decided(contact, loaded.record());
                json.put("because", DecisionJson.because(decided.because(), names));
            }
            contacts.add(json);
        }
        return Answer.ok(new JsonObject().put("contacts", contacts));
    }

    private static void announced(JsonObject json, @Nullable Header header, UnaryOperator<String> names) {
        if (header != null) {
            json.put("message", header.id())
                    .put("fromName", names.apply(header.from()))
                    .put("category", header.category().code());
        }
    }

    private static void ordered(
            JsonObject json, @Nullable ContactOrder order, boolean withReason, UnaryOperator<String> names) {
        if (order != null) {
            JsonObject ordered = new JsonObject()
                    .put("order", order.kind().code())
                    .put("by", order.by())
                    .put("byName", names.apply(order.by()))
                    .put("from", order.from().toString());
            json.put("order", withReason ? ordered.put("reason", order.reason()) : ordered);
        }
    }

    private Answer order(Account who, Call call) {
        JsonObject json = call.json();
        desk.need(Access.Operation.ORDER_CONTACT, call.path("case"), who);
        OrderingContacts.Wish wish = new OrderingContacts.Wish(
                Fields.code(ContactOrder.Kind.class, json, "order"),
                Fields.findInstant(json, "from"),
                json.getString("reason"));
        LogEntry entry = desk.journeys().ordering().order(Requests.creating(who, call), call.path("contact"), wish);
        return Answer.created(new JsonObject().put("seq", entry.seq()));
    }

    static JsonObject contact(PlannedContact contact, JsonArray history, UnaryOperator<String> names) {
        return DecisionJson.contact(contact.contact())
                .put("contact", contact.id())
                .put("toName", names.apply(contact.contact().to()))
                .put("state", contact.state().code())
                .put("urgent", contact.urgent())
                .put(
                        "attempts",
                        Fields.array(contact.attempts().stream()
                                .map(attempt -> new JsonObject()
                                        .put("at", attempt.at().toString())
                                        .put("via", attempt.via().code())
                                        .put("outcome", attempt.outcome()))
                                .toList()))
                .put("history", history);
    }

    static JsonArray history(String contact, List<LogEntry> log) {
        JsonArray history = new JsonArray();
        for (LogEntry entry : log) {
            if (entry.event() instanceof ContactStep step && step.contact().equals(contact) && isOutcome(step)) {
                history.add(new JsonObject()
                        .put("at", entry.at().toString())
                        .put("state", step.step().code())
                        .put("sentence", LogSummary.contactStep(step)));
            }
        }
        return history;
    }

    /** What was about to be made is for the log; here stands what came of it. */
    private static boolean isOutcome(ContactStep step) {
        return step.step() != CaseEvent.Step.BEGUN && step.step() != CaseEvent.Step.NOT_BEGUN;
    }
}
