package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.crypto.AgreementTerms;
import org.keycontact.crypto.Agreements;
import org.keycontact.crypto.Base64Url;

/**
 * What is recorded of one case. What people edit together takes the {@code seq} that was read, and throws HubException
 * {@code version-stale} if the case has changed since.
 */
public final class CaseDesk {
    private final Session session;
    private final OwnKeys keys;
    private final String caseId;
    private final String path;

    CaseDesk(Session session, OwnKeys keys, String caseId) {
        this.session = session;
        this.keys = keys;
        this.caseId = caseId;
        this.path = "/cases/" + caseId;
    }

    public CaseView read() {
        return Json.read(session.get(path).body(), CaseView.class);
    }

    /** Engages a professional. */
    public void engage(String person) {
        session.create(path + "/engagements", Json.object().put("person", person));
    }

    public void endEngagement(String person) {
        session.delete(path + "/engagements/" + person);
    }

    /** Allocates the advocate; null ends the allocation. */
    public void allocate(@Nullable String advocate, long seq) {
        change("/advocate", Json.object().put("person", advocate), seq);
    }

    /** Makes a safe person known on the case (guidance, 85 and 94), and gives their id. */
    public String addGuardian(String name, FirstSignIn signIn) {
        ObjectNode body = Json.object().put("role", "guardian").put("name", name);
        body.set("signIn", Json.write(signIn));
        return Json.required(session.create(path + "/people", body), "person");
    }

    /**
     * A new one-time passphrase for the victim, or a safe person, after their advocate has made sure who they are.
     *
     * @param madeSure in-person or by-voice, never by text
     */
    public void inviteAgain(String person, String madeSure, FirstSignIn signIn) {
        ObjectNode body = Json.object().put("madeSure", madeSure);
        body.set("signIn", Json.write(signIn));
        session.create(path + "/people/" + person + "/invitation", body);
    }

    public void recordPlan(PlanForm plan, long seq) {
        change("/plan", Json.write(plan), seq);
    }

    /** Writes an agreement for the victim to sign. It is not in force until {@link #signAgreement}. */
    public void proposeAgreement(AgreementForm agreement, long seq) {
        change("/agreement", Json.write(agreement), seq);
    }

    /**
     * Signs the agreement that waits, as the victim: only if the bytes that the hub shows are exactly those of the terms
     * that she was shown and agreed to.
     *
     * @throws HubException {@code terms-differ}: nothing was signed
     */
    public void signAgreement(AgreementForm agreedTo) {
        CaseView view = read();
        CaseView.Agreement waiting = view.agreement();
        if (waiting == null) {
            throw HubException.refused("terms-differ", "There is no agreement to sign.");
        }
        AgreementTerms terms = agreedTo.terms(caseId, view.victim().person(), waiting.version());
        if (!Base64Url.encode(Agreements.bytes(terms)).equals(waiting.toSign())) {
            throw HubException.refused(
                    "terms-differ",
                    "The terms that the hub shows are not those that were agreed to. Nothing was signed.");
        }
        String signature = Agreements.sign(terms, keys.signing());
        session.create(
                path + "/agreement/signature",
                Json.object().put("how", "digital").put("signature", signature));
    }

    /**
     * Whether the victim herself signed the agreement digitally in just the terms that the hub shows: for who is about to
     * send to her key contact in her place.
     *
     * @param signingKey hers, as the directory and this person's memory have it
     */
    public boolean isSignedByVictim(CaseView view, String signingKey) {
        CaseView.Agreement agreement = view.agreement();
        String signature = agreement == null ? null : agreement.signature();
        if (agreement == null || signature == null) {
            return false;
        }
        try {
            AgreementForm form = AgreementForm.of(agreement);
            Agreements.verify(form.terms(caseId, view.victim().person(), agreement.version()), signature, signingKey);
            return true;
        } catch (Problem notHers) {
            return false;
        }
    }

    public void endAgreement() {
        session.delete(path + "/agreement");
    }

    public void recordConsents(CaseView.Consents consents, long seq) {
        change("/consents", Json.write(consents), seq);
    }

    /** Excludes a person: they no longer send, receive or see. */
    public void excludePerson(String person, String reason) {
        session.create(path + "/exclusions", Json.object().put("person", person).put("reason", reason));
    }

    /** Excludes all of an organisation. */
    public void excludeOrganisation(String organisation, String reason) {
        session.create(
                path + "/exclusions",
                Json.object().put("organisation", organisation).put("reason", reason));
    }

    public void liftExclusion(String excluded) {
        session.delete(path + "/exclusions/" + excluded);
    }

    /** Records that somebody is away, from when until when, and who covers; gives the absence's id. */
    public String recordAbsence(String person, Instant from, Instant until, @Nullable String cover) {
        ObjectNode body =
                Json.object().put("person", person).put("from", from.toString()).put("until", until.toString());
        if (cover != null) {
            body.put("cover", cover);
        }
        return Json.required(session.create(path + "/absences", body), "absence");
    }

    public void cancelAbsence(String absence) {
        session.delete(path + "/absences/" + absence);
    }

    /** Contacts with the victim: planned, tried, made or given up. For the victim's and the advocate's side. */
    public List<Contact> contacts() {
        return Json.items(session.get(path + "/contacts").body(), "contacts", Contact.class);
    }

    /**
     * Says of a contact that waits what is to become of it.
     *
     * @param order now, not-before, as-planned or cancel
     * @param from with not-before, and only there
     */
    public void orderContact(String contact, String order, @Nullable Instant from, String reason) {
        ObjectNode body = Json.object().put("order", order).put("reason", reason);
        if (from != null) {
            body.put("from", from.toString());
        }
        session.create(path + "/contacts/" + contact + "/orders", body);
    }

    /** At most 200 entries of the case's log after {@code seq}, in order. */
    public List<LogEntry> log(long seq) {
        return Json.items(session.get(path + "/log?limit=200&after=" + seq).body(), "entries", LogEntry.class);
    }

    /**
     * The case's log as evidence, each line ended by a line feed: to be kept in a file, and checked without the hub by
     * {@code scripts/verify-log} and {@code scripts/verify-contacts}.
     */
    public String export() {
        StringBuilder lines = new StringBuilder();
        LogExport page;
        long after = 0;
        do {
            page = Json.read(session.get(path + "/export?after=" + after).body(), LogExport.class);
            page.lines().forEach(line -> lines.append(line).append('\n'));
            after = page.next() == null ? 0 : page.next();
        } while (page.next() != null);
        return lines.toString();
    }

    private record LogExport(List<String> lines, @Nullable Long next) {}

    private void change(String what, JsonNode body, long seq) {
        session.put(path + what, body, Map.of("If-Match", "\"" + seq + "\""));
    }
}
