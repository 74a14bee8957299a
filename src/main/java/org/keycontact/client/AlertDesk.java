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
            @Nullable @JsonProperty("case") String caseId,
            String kind,
            String state,
            Instant at,
            @Nullable String owner,
            @Nullable Instant outcomeDue,
            @Nullable String offeredTo,
            @Nullable Next next,
            List<String> messages,
            List<Event> history,
            List<String> emergencyServices,
            @Nullable ContactNow contactNow) {
        public Alert {
            messages = Json.listed(messages);
            history = Json.listed(history);
            emergencyServices = Json.listed(emergencyServices);
        }
    }

    /**
     * @param person who was told, where it is a telling
     * @param way on which
     * @param outcome what became of it
     */
    public record Event(
            Instant at,
            String what,
            @Nullable String by,
            @Nullable String person,
            @Nullable String way,
            @Nullable String outcome,
            String sentence) {}

    /** Who is told next, and when, if nobody takes it. */
    public record Next(Instant at, List<Told> people) {
        public Next {
            people = Json.listed(people);
        }
    }

    public record Told(String person, String name) {}

    /** A drill that was raised. */
    public record Drill(String alert, int number) {}

    /**
     * How long it took until somebody had an alert, in an hour of the week, in seconds.
     *
     * @param day mon to sun
     */
    public record Hour(String day, int hour, int alerts, long median, long longest) {}

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
     * @param outcome victim-reached, emergency-services-called or false-alarm
     * @param reference of the emergency services
     */
    public void recordOutcome(String alert, String outcome, @Nullable String reference) {
        ObjectNode body = Json.object().put("outcome", outcome);
        if (reference != null) {
            body.put("reference", reference);
        }
        session.create("/alerts/" + alert + "/outcome", body);
    }

    /** Asks somebody to take it over. It stays with this person until the other takes it. */
    public void offer(String alert, String to) {
        session.create("/alerts/" + alert + "/handover", Json.object().put("to", to));
    }

    /**
     * Records that this person called the emergency services.
     *
     * @param service police, ambulance or fire
     */
    public void calledEmergencyServices(String alert, String service, @Nullable String reference) {
        ObjectNode body = Json.object().put("service", service);
        if (reference != null) {
            body.put("reference", reference);
        }
        session.create("/alerts/" + alert + "/emergency-services", body);
    }

    /** Raises a drill, as a manager. */
    public Drill raiseDrill() {
        return Json.read(session.create("/drills", null), Drill.class);
    }

    /** How long it takes until somebody has an alert of that kind, by hour of the week; for managers. */
    public List<Hour> times(String kind) {
        return Json.items(session.get("/alert-times?kind=" + kind).body(), "hours", Hour.class);
    }
}
