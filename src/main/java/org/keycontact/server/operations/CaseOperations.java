package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.flow.Access;
import org.keycontact.flow.Access.Relation;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.OpeningCases;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Alert;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** Cases are opened, listed and read, and an advocate is allocated. */
final class CaseOperations {
    private static final int MOST_CASES = 1_000;
    private static final int MOST_ALERTS = 500;

    private final Desk desk;

    CaseOperations(Desk desk) {
        this.desk = desk;
    }

    void bind(Bindings bindings) {
        bindings.bind("openCase", this::open);
        bindings.bind("listCases", this::list);
        bindings.bind("readCase", this::read);
        bindings.bind("allocateAdvocate", this::allocate);
    }

    private Answer open(Account who, Call call) {
        JsonObject victim = call.json().getJsonObject("victim");
        String advocate = call.json().getString("advocate");
        Account allocated = advocate == null ? null : advocate(advocate, "/advocate");
        String caseId = Requests.newId("c-", who, call);
        OpeningCases.Newcomer newcomer = new OpeningCases.Newcomer(
                victim.getString("name"), victim.getString("pseudonym"), KeyJson.firstSignIn(victim));
        OpeningCases.Opened opened = desk.journeys()
                .opening()
                .open(
                        who,
                        caseId,
                        Requests.opening(who, call),
                        newcomer,
                        call.json().getString("referredBy"));
        if (allocated != null && !allocated.id().equals(who.id())) {
            desk.journeys()
                    .changing()
                    .change(
                            Requests.step(who, call, caseId, "advocate"),
                            Access.Operation.ALLOCATE,
                            record -> new CaseChange.AdvocateAllocated(allocated.person()));
        }
        return Answer.created(new JsonObject()
                .put("case", caseId)
                .put("victim", opened.victim())
                .put("seq", opened.entry().seq()));
    }

    private Account advocate(String person, String field) {
        Account account = desk.journeys().people().named(person, field);
        if (account.role() != Role.ADVOCATE || account.hasLeft()) {
            throw Problem.invalid("not-an-advocate", "Only an advocate can be allocated.", field);
        }
        return account;
    }

    private Answer list(Account who, Call call) {
        @Nullable String after = call.parameters().getString("after");
        List<String> rest = desk.journeys().opening().casesFor(who, MOST_CASES).stream()
                .sorted()
                .distinct()
                .filter(id -> after == null || id.compareTo(after) > 0)
                .toList();
        Map<String, Long> alerts = openAlerts(who);
        JsonArray cases = new JsonArray();
        String last = "";
        for (String id : rest) {
            if (cases.size() == call.limit()) {
                return Answer.ok(new JsonObject().put("cases", cases).put("next", last));
            }
            Optional<JsonObject> summary = desk.find(id).flatMap(loaded -> summary(loaded, who, alerts));
            if (summary.isPresent()) {
                cases.add(summary.get());
                last = id;
            }
        }
        return Answer.ok(new JsonObject().put("cases", cases));
    }

    private Map<String, Long> openAlerts(Account who) {
        return desk.journeys().alerts().list(who, List.of(Alert.State.OPEN), MOST_ALERTS).stream()
                .flatMap(alert -> Optional.ofNullable(alert.caseId()).stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private Optional<JsonObject> summary(LoadedCase loaded, Account who, Map<String, Long> alerts) {
        Relation relation = desk.relation(loaded, who);
        if (!Access.Operation.SEE_CASE.allows(who.role(), relation)) {
            return Optional.empty();
        }
        JsonObject json = new JsonObject()
                .put("case", loaded.id())
                .put("seq", CaseJson.shownSeq(relation, loaded))
                .put("relation", CaseJson.relation(relation))
                .put("victim", desk.namesFor(who).apply(loaded.record().victim()));
        boolean mayKnow = relation == Relation.ADVOCATES_SIDE;
        return Optional.of(
                mayKnow
                        ? json.put("openAlerts", alerts.getOrDefault(loaded.id(), 0L))
                                .put("reviewDue", reviewDue(loaded).toString())
                        : json);
    }

    private LocalDate reviewDue(LoadedCase loaded) {
        return Arrays.stream(CaseChange.Review.values())
                .map(what -> CaseJson.reviewDates(desk, loaded, what).due())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Answer read(Account who, Call call) {
        LoadedCase loaded = desk.need(Access.Operation.SEE_CASE, call.path("case"), who);
        Relation relation = desk.relation(loaded, who);
        return Answer.ok(new CaseJson(desk, who, loaded).whole(relation), CaseJson.shownSeq(relation, loaded));
    }

    private Answer allocate(Account who, Call call) {
        String person = call.json().getString("person");
        LogEntry entry = desk.journeys()
                .changing()
                .change(
                        Requests.editing(who, call),
                        Access.Operation.ALLOCATE,
                        record -> new CaseChange.AdvocateAllocated(
                                person == null
                                        ? null
                                        : advocate(person, "/person").person()));
        return Answer.ok(new JsonObject().put("seq", entry.seq()), entry.seq());
    }
}
