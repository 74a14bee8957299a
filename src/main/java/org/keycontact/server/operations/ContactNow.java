package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.keycontact.core.Wording;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.plan.Channel;
import org.keycontact.core.plan.Channel.WhenUrgent;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.RecordedPlan;

/** The contact plan as it stands at this moment, for whoever takes an alert: what may be used, and what must not be done. */
final class ContactNow {
    private final CaseRecord record;
    private final RecordedPlan recorded;
    private final ContactPlan plan;
    private final Instant now;
    private final boolean urgent;
    private final UnaryOperator<String> names;

    ContactNow(CaseRecord record, RecordedPlan recorded, Instant now, boolean urgent, UnaryOperator<String> names) {
        this.record = record;
        this.recorded = recorded;
        this.plan = recorded.plan();
        this.now = now;
        this.urgent = urgent;
        this.names = names;
    }

    /** @param withAddresses whether the numbers themselves may be shown */
    JsonObject json(boolean withAddresses) {
        String contact = plan.through() == null ? record.victim() : plan.through();
        JsonArray channels = new JsonArray();
        plan.channels().forEach(channel -> channels.add(channel(channel, withAddresses)));
        JsonObject json = new JsonObject()
                .put("safe", plan.calendar().isSafe(now))
                .put("doNotContact", plan.calendar().isExcepted(now))
                .put("contact", contact)
                .put("contactName", names.apply(contact))
                .put("language", recorded.language())
                .put("channels", channels)
                .put("mustNot", mustNot());
        return recorded.coverText().isEmpty() ? json : json.put("coverText", recorded.coverText());
    }

    private JsonObject channel(Channel channel, boolean withAddresses) {
        JsonObject json = new JsonObject()
                .put("via", channel.via().code())
                .put("wording", channel.wording().code())
                .put("now", isUsableNow(channel));
        return withAddresses
                ? Fields.putIfThere(
                        json, "address", recorded.address(channel.via()).orElse(null))
                : json;
    }

    /** The same rule as for the hub's own contacts: never in an excepted time, never on a closed channel. */
    private boolean isUsableNow(Channel channel) {
        boolean closed = record.closedChannels().containsKey(channel.via());
        if (closed || !channel.mayCarryWords() || plan.calendar().isExcepted(now) || throughIsExcluded()) {
            return false;
        }
        boolean atAnyTime = urgent && channel.urgent() == WhenUrgent.ANY_TIME;
        boolean never = urgent && channel.urgent() == WhenUrgent.NEVER;
        return !never && (atAnyTime || plan.calendar().isSafe(now));
    }

    private boolean throughIsExcluded() {
        var through = plan.through() == null ? null : record.people().get(plan.through());
        return through != null && record.isExcluded(through);
    }

    private JsonArray mustNot() {
        JsonArray mustNot = new JsonArray();
        if (plan.calendar().isExcepted(now)) {
            mustNot.add("Do not contact now: the plan excepts this time for every channel.");
        } else if (!plan.calendar().isSafe(now)) {
            mustNot.add("This is not a safe time: use nothing but what the plan allows at any time.");
        }
        if (throughIsExcluded()) {
            mustNot.add("The safe person of the plan is excluded: contact nobody without deciding with the advocate.");
        } else if (plan.through() != null) {
            mustNot.add("Do not contact the victim herself: the plan names " + names.apply(plan.through())
                    + " in her place.");
        }
        plan.channels().forEach(channel -> mustNot(channel, mustNot));
        return mustNot;
    }

    private void mustNot(Channel channel, JsonArray mustNot) {
        String via = channel.via().code();
        if (record.closedChannels().containsKey(channel.via())) {
            mustNot.add("Do not use " + via + ": the channel is closed.");
        } else if (!isUsableNow(channel)) {
            mustNot.add("Do not use " + via + " now.");
        } else if (channel.wording() == Wording.COVER) {
            mustNot.add("Put nothing on " + via + " but the agreed cover text.");
        }
    }
}
