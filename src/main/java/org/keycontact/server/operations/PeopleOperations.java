package org.keycontact.server.operations;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;
import org.keycontact.flow.ManagingPeople;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Organisation;
import org.keycontact.server.Answer;
import org.keycontact.server.Call;

/** Organisations of the service, and who works in them. */
final class PeopleOperations {
    private static final int MOST_ORGANISATIONS = 1_000;
    private static final int MOST_PEOPLE = 1_000;
    private static final int MOST_REALLOCATIONS = 1_000;

    private final Desk desk;
    private final ManagingPeople managing;

    PeopleOperations(Desk desk) {
        this.desk = desk;
        this.managing = desk.journeys().managing();
    }

    void bind(Bindings bindings) {
        bindings.bind("addOrganisation", this::addOrganisation);
        bindings.bind(
                "listOrganisations",
                (who, call) -> Answer.ok(new JsonObject()
                        .put(
                                "organisations",
                                Fields.array(managing.organisations(MOST_ORGANISATIONS).stream()
                                        .map(PeopleOperations::organisation)
                                        .toList()))));
        bindings.bind("addPerson", this::addPerson);
        bindings.bind("listPeople", this::list);
        bindings.bind("changePerson", this::change);
        bindings.bind("inviteAgain", this::inviteAgain);
        bindings.bind("recordDeparture", this::recordDeparture);
        bindings.bind("listReallocations", this::reallocations);
        bindings.bind("readPerson", (who, call) -> Answer.ok(person(managing.worker(who, call.path("person")), who)));
    }

    private Answer change(Account who, Call call) {
        JsonObject json = call.json();
        String typed = json.getString("phone");
        Set<ManagingPeople.Removable> forget = json.getJsonArray("forget", new JsonArray()).stream()
                .flatMap(each -> Code.find(ManagingPeople.Removable.class, (String) each).stream())
                .collect(Collectors.toUnmodifiableSet());
        managing.change(
                who,
                call.path("person"),
                new ManagingPeople.Change(
                        json.getString("name"),
                        json.getString("pseudonym"),
                        typed == null ? null : desk.ports().e164().apply(typed),
                        forget));
        return Answer.done();
    }

    private Answer inviteAgain(Account who, Call call) {
        managing.inviteAgain(who, call.path("person"), KeyJson.invitation(call.json()));
        return Answer.done();
    }

    private Answer recordDeparture(Account who, Call call) {
        desk.journeys().leaving().leave(who, call.path("person"));
        return Answer.done();
    }

    private Answer reallocations(Account who, Call call) {
        return Answer.ok(new JsonObject()
                .put(
                        "reallocations",
                        Fields.array(desk.journeys().leaving().reallocations(MOST_REALLOCATIONS).stream()
                                .map(each -> new JsonObject()
                                        .put("case", each.caseId())
                                        .put("person", each.person())
                                        .put("name", desk.namesFor(who).apply(each.person()))
                                        .put("place", each.place()))
                                .toList())));
    }

    private Answer addOrganisation(Account who, Call call) {
        JsonObject json = call.json();
        Organisation wanted = new Organisation(
                json.getString("id"), json.getString("name"), Fields.code(Organisation.Kind.class, json, "kind"));
        return Answer.created(organisation(managing.addOrganisation(who, wanted)));
    }

    private static JsonObject organisation(Organisation organisation) {
        return new JsonObject()
                .put("id", organisation.id())
                .put("name", organisation.name())
                .put("kind", organisation.kind().code());
    }

    private Answer addPerson(Account who, Call call) {
        JsonObject json = call.json();
        String typed = json.getString("phone");
        ManagingPeople.Worker worker = new ManagingPeople.Worker(
                Fields.code(Role.class, json, "role"),
                json.getString("organisation"),
                json.getString("name"),
                json.getString("pseudonym"),
                typed == null ? null : desk.ports().e164().apply(typed),
                KeyJson.firstSignIn(json));
        Account account = managing.addWorker(who, Requests.newId("p-", who, call), worker);
        requireSame(account, worker);
        return Answer.created(new JsonObject().put("person", account.id()));
    }

    /** A key that made somebody else known before is not used again. */
    private static void requireSame(Account account, ManagingPeople.Worker worker) {
        boolean same = account.role() == worker.role()
                && Objects.equals(account.org(), worker.organisation())
                && account.name().equals(worker.name())
                && Objects.equals(account.pseudonym(), worker.pseudonym())
                && Objects.equals(account.phone(), worker.phone());
        if (!same) {
            throw new Problem(
                    Kind.CONFLICT, "request-id-taken", "This id was used for something else before; use a new one.");
        }
    }

    private Answer list(Account who, Call call) {
        @Nullable String after = call.parameters().getString("after");
        List<Account> rest = managing.workers(who, MOST_PEOPLE).stream()
                .sorted(java.util.Comparator.comparing(Account::id))
                .filter(account -> after == null || account.id().compareTo(after) > 0)
                .toList();
        List<Account> page = rest.subList(0, Math.min(call.limit(), rest.size()));
        JsonObject people = new JsonObject()
                .put(
                        "people",
                        Fields.array(
                                page.stream().map(each -> person(each, who)).toList()));
        return Answer.ok(
                page.size() == rest.size()
                        ? people
                        : people.put("next", page.getLast().id()));
    }

    private JsonObject person(Account account, Account viewer) {
        JsonObject json = new JsonObject()
                .put("person", account.id())
                .put("role", account.role().code())
                .put("name", desk.namesFor(viewer).apply(account.id()))
                .put("enrolled", desk.hasKey(account.id()));
        Fields.putIfThere(json, "organisation", account.org());
        if (account.hasLeft()) {
            json.put("left", true);
        }
        return account.id().equals(viewer.id()) ? Fields.putIfThere(json, "phone", account.phone()) : json;
    }
}
