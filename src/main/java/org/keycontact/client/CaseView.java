package org.keycontact.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case, as its relation to who asks allows it to be seen; what is not for them is missing.
 *
 * @param seq the version, for what is edited together
 */
public record CaseView(
        @JsonProperty("case") String caseId,
        long seq,
        String relation,
        Person victim,
        @Nullable Person advocate,
        List<Person> people,
        @Nullable Agreement agreement,
        @Nullable Consents consents,
        List<Exclusion> exclusions,
        List<Absence> absences) {

    public CaseView {
        people = Json.listed(people);
        exclusions = Json.listed(exclusions);
        absences = Json.listed(absences);
    }

    /** @param engaged whether they are engaged on the case now */
    public record Person(
            String person,
            String role,
            @Nullable String organisation,
            @Nullable String name,
            boolean hasKey,
            boolean engaged) {}

    /**
     * The client contact agreement.
     *
     * @param inForce signed, and its time has come and not passed
     * @param toSign the exact bytes that the victim signs, unpadded base64url
     * @param signer the victim's signing key that signed
     */
    public record Agreement(
            int version,
            String keyContact,
            boolean signed,
            boolean inForce,
            Instant from,
            @Nullable Instant until,
            boolean noFurtherAction,
            String whenAway,
            String inform,
            @Nullable String toSign,
            @Nullable String how,
            @Nullable String signature,
            @Nullable String signer) {}

    /** @param organisations that the victim agreed may be told */
    public record Consents(List<String> organisations, boolean simultaneousUpdates) {
        public Consents {
            organisations = Json.listed(organisations);
        }
    }

    public record Exclusion(String excluded, String reason) {}

    public record Absence(
            String absence,
            String person,
            Instant from,
            Instant until,
            @Nullable String cover) {}
}
