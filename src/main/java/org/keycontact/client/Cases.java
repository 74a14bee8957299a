package org.keycontact.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cases that somebody has to do with. */
public final class Cases {
    private final Session session;

    Cases(Session session) {
        this.session = session;
    }

    /** @param relation victim, guardian, advocate-side, professional or manager */
    public record Summary(
            @JsonProperty("case") String caseId, long seq, String relation, String victim, int openAlerts) {}

    /** @param victim the victim's id */
    public record Opened(@JsonProperty("case") String caseId, String victim, long seq) {}

    /**
     * Opens a case for a victim; an advocate who opens it is allocated to it.
     *
     * @param signIn none: she texts only
     */
    public Opened open(String victimsName, @Nullable FirstSignIn signIn) {
        ObjectNode body = Json.object();
        ObjectNode victim = body.putObject("victim").put("name", victimsName);
        if (signIn != null) {
            victim.set("signIn", Json.write(signIn));
        }
        return Json.read(session.create("/cases", body), Opened.class);
    }

    public List<Summary> mine() {
        List<Summary> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = session.get("/cases?limit=200" + after).body();
            all.addAll(Json.items(page, "cases", Summary.class));
            String next = Json.optional(page, "next");
            after = next == null ? "" : "&after=" + next;
        } while (!after.isEmpty());
        return all;
    }
}
