package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.casefile.ReviewDates;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.flow.Access.Relation;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Organisation;

/**
 * A case as its relation to the viewer allows it to be seen. An engaged professional sees who the victim is, who the
 * advocate is, and the state of the agreement; never the plan, the other agencies or who is excluded.
 */
final class CaseJson {
    private static final int MOST_ORGANISATIONS = 1_000;

    private final Desk desk;
    private final Account viewer;
    private final LoadedCase loaded;
    private final UnaryOperator<String> names;

    CaseJson(Desk desk, Account viewer, LoadedCase loaded) {
        this.desk = desk;
        this.viewer = viewer;
        this.loaded = loaded;
        this.names = desk.namesFor(viewer);
    }

    static String relation(Relation relation) {
        return switch (relation) {
            case VICTIMS_SIDE -> "victim";
            case SAFE_PERSON -> "guardian";
            case ADVOCATES_SIDE -> "advocate-side";
            case PROFESSIONAL -> "professional";
            case MANAGER -> "manager";
            case NONE, TEAM, OWN, COLLEAGUE, ANY ->
                throw new IllegalArgumentException("Whoever has nothing to do with a case sees nothing of it");
        };
    }

    /** How much happens on a case, and when, tells when the victim is reached: other agencies do not learn it. */
    static long shownSeq(Relation relation, LoadedCase loaded) {
        return relation == Relation.PROFESSIONAL ? 0 : loaded.seq();
    }

    JsonObject whole(Relation relation) {
        CaseRecord record = loaded.record();
        boolean side = relation == Relation.VICTIMS_SIDE || relation == Relation.ADVOCATES_SIDE;
        JsonObject json = new JsonObject()
                .put("case", loaded.id())
                .put("seq", shownSeq(relation, loaded))
                .put("relation", relation(relation))
                .put("victim", person(record.victim()))
                .put("simultaneousUpdates", record.simultaneousUpdates());
        Fields.putIfThere(json, "advocate", record.advocate() == null ? null : person(record.advocate()));
        Fields.putIfThere(json, "agreement", AgreementJson.of(desk, loaded, names, side));
        if (side || relation == Relation.MANAGER) {
            putWhoIsOnIt(json, record);
        }
        if (side) {
            putPlanAndConsents(json, record);
        }
        if (relation == Relation.ADVOCATES_SIDE) {
            putReviews(json, record);
        }
        return json;
    }

    private void putReviews(JsonObject json, CaseRecord record) {
        JsonObject reviews = new JsonObject();
        for (CaseChange.Review what : CaseChange.Review.values()) {
            ReviewDates dates = reviewDates(desk, loaded, what);
            reviews.put(
                    what.code(),
                    Fields.putIfThere(
                            new JsonObject()
                                    .put("due", dates.due().toString())
                                    .put("late", dates.late().toString()),
                            "last",
                            dates.last()));
        }
        json.put("reviews", reviews);
        CaseChange.Referral referral = record.referral();
        Fields.putIfThere(json, "referral", referral == null ? null : referral.code());
        Fields.putIfThere(json, "referredByName", named(record.referredBy()));
    }

    static ReviewDates reviewDates(Desk desk, LoadedCase loaded, CaseChange.Review what) {
        Instant opened =
                desk.journeys().log().entry(loaded.id(), 1).orElseThrow().at();
        return ReviewDates.of(loaded.record(), what, opened);
    }

    private JsonObject person(String id) {
        Person known = loaded.record().people().get(id);
        JsonObject json =
                new JsonObject().put("person", id).put("name", names.apply(id)).put("hasKey", desk.hasKey(id));
        if (known != null) {
            json.put("role", known.role().code());
            Fields.putIfThere(json, "organisation", known.org());
        }
        return json;
    }

    private void putWhoIsOnIt(JsonObject json, CaseRecord record) {
        desk.journeys()
                .log()
                .entry(loaded.id(), 1)
                .ifPresent(opened -> json.put("openedAt", opened.at().toString()));
        JsonArray people = new JsonArray();
        new TreeSet<>(record.people().keySet())
                .forEach(id ->
                        people.add(person(id).put("engaged", record.engaged().contains(id))));
        JsonArray exclusions = new JsonArray();
        new TreeMap<>(record.excluded())
                .forEach((id, reason) -> exclusions.add(new JsonObject()
                        .put("excluded", id)
                        .put("name", nameOfExcluded(id))
                        .put("reason", reason)));
        JsonArray absences = new JsonArray();
        record.absences().forEach((id, absence) -> {
            JsonObject each = new JsonObject()
                    .put("absence", id)
                    .put("person", absence.person())
                    .put("name", names.apply(absence.person()))
                    .put("from", absence.from().toString())
                    .put("until", absence.until().toString());
            Fields.putIfThere(each, "cover", absence.cover());
            absences.add(Fields.putIfThere(each, "coverName", named(absence.cover())));
        });
        json.put("people", people).put("exclusions", exclusions).put("absences", absences);
    }

    private @Nullable String named(@Nullable String person) {
        return person == null ? null : names.apply(person);
    }

    private String nameOfExcluded(String id) {
        List<Organisation> organisations = desk.journeys().managing().organisations(MOST_ORGANISATIONS);
        return organisations.stream()
                .filter(each -> each.id().equals(id))
                .map(Organisation::name)
                .findFirst()
                .orElseGet(() -> names.apply(id));
    }

    private static void putPlanAndConsents(JsonObject json, CaseRecord record) {
        RecordedPlan plan = record.plan();
        json.put("planRecorded", plan != null)
                .put(
                        "consents",
                        new JsonObject()
                                .put("organisations", Fields.array(new TreeSet<>(record.consents())))
                                .put("simultaneousUpdates", record.simultaneousUpdates()));
        if (plan != null && plan.reviewDate() != null) {
            json.put("planReviewDate", plan.reviewDate().toString());
        }
        JsonArray closed = new JsonArray();
        new TreeMap<>(record.closedChannels())
                .forEach((via, why) ->
                        closed.add(new JsonObject().put("via", via.code()).put("why", why.code())));
        Fields.putIfThere(json.put("closedChannels", closed), "referredBy", record.referredBy());
    }
}
