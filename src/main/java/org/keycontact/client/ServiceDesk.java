package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Role;

/** Organisations and people of the service. Managers and the administrator add them. */
public final class ServiceDesk {
    private final Session session;

    ServiceDesk(Session session) {
        this.session = session;
    }

    /** @param kind advocacy, police, court, housing, health or other */
    public record Organisation(String id, String name, String kind) {}

    /**
     * A worker to be added.
     *
     * @param organisation its id
     * @param pseudonym what the victim and other agencies read in place of the name
     * @param phone their own, E.164, for alerts; never shown to agencies
     */
    public record NewWorker(
            Role role,
            @Nullable String organisation,
            String name,
            @Nullable String pseudonym,
            @Nullable String phone,
            FirstSignIn signIn) {
        @Override
        public String toString() {
            return "NewWorker[***]";
        }
    }

    /** A worker as the asker may see them. */
    public record Worker(
            String person, String role, @Nullable String organisation, String name, boolean enrolled) {}

    /** Adds an agency; does nothing if it is there already. */
    public void addOrganisation(Organisation organisation) {
        session.create("/organisations", Json.write(organisation));
    }

    public List<Organisation> organisations() {
        return Json.items(session.get("/organisations").body(), "organisations", Organisation.class);
    }

    /** Adds a worker, and gives their id. Throws HubException {@code sign-in-name-taken}. */
    public String addWorker(NewWorker worker) {
        ObjectNode body = Json.write(worker).put("role", worker.role().code());
        return Json.required(session.create("/people", body), "person");
    }

    /** A new one-time passphrase for a worker who was never there, or has forgotten their own. */
    public void inviteAgain(String person, FirstSignIn signIn) {
        session.put("/people/" + person + "/invitation", Json.write(signIn), Map.of());
    }

    /** Records that a worker leaves: from now on they are nothing to any case. */
    public void recordDeparture(String person) {
        session.put("/people/" + person + "/departure", null, Map.of());
    }

    /** A case that waits for somebody in the place of who left: advocate or key-contact. */
    public record Reallocation(String caseId, String person, String place) {}

    public List<Reallocation> reallocations() {
        List<Reallocation> all = new ArrayList<>();
        session.get("/reallocations")
                .body()
                .path("reallocations")
                .forEach(each -> all.add(new Reallocation(
                        Json.required(each, "case"), Json.required(each, "person"), Json.required(each, "place"))));
        return all;
    }

    /** All whom the asker may see. */
    public List<Worker> workers() {
        List<Worker> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = session.get("/people?limit=200" + after).body();
            all.addAll(Json.items(page, "people", Worker.class));
            String next = Json.optional(page, "next");
            after = next == null ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return all;
    }
}
