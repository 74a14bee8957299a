package org.keycontact.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alerts that this person may take, until somebody has them and has said what was done. */
public final class AlertDesk {
    private final Session session;

    AlertDesk(Session session) {
        this.session = session;
    }

    /**
     * An alert.
     *
     * @param number what is said in texts and calls
     * @param kind urgent, unopened or drill
     * @param state raised, acknowledged or closed
     * @param messages not given in a list
     * @param history not given in a list
     * @param contactNow how the victim may be reached at this moment; not given in a list
     */
    public record Alert(
            String alert,
            int number,
            @JsonProperty("case") String caseId,
            String kind,
            String state,
            Instant at,
            @Nullable String owner,
            List<String> messages,
            List<Event> history,
            @Nullable ContactNow contactNow) {
        public Alert {
            messages = Json.listed(messages);
            history = Json.listed(history);
        }
    }

    public record Event(Instant at, String what, @Nullable String by, String sentence) {}

    /**
     * @param safe whether now is a safe time
     * @param mustNot what must not be done
     */
    public record ContactNow(
            boolean safe,
            boolean doNotContact,
            @Nullable String contactName,
            @Nullable String coverText,
            List<Channel> channels,
            List<String> mustNot) {
        public ContactNow {
            channels = Json.listed(channels);
            mustNot = Json.listed(mustNot);
        }
    }

    /** @param now whether it may be used at this moment */
    public record Channel(String via, String wording, boolean now) {}

    /** Alerts in a state, oldest first. */
    public List<Alert> in(String state) {
        return Json.items(session.get("/alerts?state=" + state).body(), "alerts", Alert.class);
    }

    public Alert read(String alert) {
        return Json.read(session.get("/alerts/" + alert).body(), Alert.class);
    }

    /** Takes an alert: this person has it now. Throws HubException {@code alert-taken} if somebody else has it. */
    public void acknowledge(String alert) {
        session.create("/alerts/" + alert + "/acknowledgement", null);
    }

    /**
     * Says what was done, as who has the alert.
     *
     * @param outcome victim-reached, emergency-services-called, handed-over or false-alarm
     * @param reference of the emergency services, or the person that it is handed to
     */
    public void recordOutcome(String alert, String outcome, @Nullable String reference) {
        ObjectNode body = Json.object().put("outcome", outcome);
        if (reference != null) {
            body.put("reference", reference);
        }
        session.create("/alerts/" + alert + "/outcome", body);
    }
}
