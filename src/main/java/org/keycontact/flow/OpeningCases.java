package org.keycontact.flow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.core.Sha256;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.Person;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** A case is opened for a victim, and people who belong to it alone are made known. */
public final class OpeningCases {
    private static final String VICTIM = "v-";
    private static final int ID_LETTERS = 26;

    private final Store store;
    private final Casebook casebook;
    private final Enrolment enrolment;
    private final FieldCipher cipher;

    public OpeningCases(Store store, Casebook casebook, Enrolment enrolment, FieldCipher cipher) {
        this.store = store;
        this.casebook = casebook;
        this.enrolment = enrolment;
        this.cipher = cipher;
    }

    /** Somebody new on a case; {@code signIn}: with what they may sign in the first time. */
    public record Newcomer(String name, @Nullable String pseudonym, Enrolment.@Nullable FirstSignIn signIn) {}

    /** A case that was opened: its victim, and the entry of its log that says so. */
    public record Opened(String victim, LogEntry entry) {}

    /**
     * Opens a case: advocates and managers may. Ids follow from the request, so that a repetition makes nothing twice.
     *
     * @param caseId made by the caller from who asks and their idempotency key
     */
    public Opened open(Account by, String caseId, Request request, Newcomer victim, @Nullable String referredBy) {
        if (by.role() != Role.ADVOCATE && by.role() != Role.MANAGER) {
            throw Problem.notFound();
        }
        if (store.erasures().get(caseId).isPresent() || casebook.read(caseId).erased()) {
            throw Problem.notFound();
        }
        cipher.createKey(caseId);
        String victimId = victimOf(caseId);
        Account account = account(victimId, Role.VICTIM, caseId, victim);
        enrolment.keep(account, victim.signIn());
        LogEntry opened = casebook.append(
                caseId,
                request,
                loaded -> Proposal.of(new CaseChange.Opened(new Person(victimId, Role.VICTIM, null), referredBy)));
        if (by.role() == Role.ADVOCATE) {
            casebook.append(
                    caseId,
                    new Request(by.id(), request.id() + ":allocate", request.hash()),
                    loaded -> Proposal.of(new CaseChange.AdvocateAllocated(by.person())));
        }
        return new Opened(victimId, opened);
    }

    /**
     * The id of a case's victim, the same however often it is asked for. It stands in the directory, which everybody reads:
     * without the service's own key nobody can tell from it which case is hers. Who was made known under an id that names
     * her case, by an earlier version, keeps it: her key record is signed with it.
     */
    private String victimOf(String caseId) {
        String named = VICTIM + caseId;
        return store.accounts().get(named).isPresent()
                ? named
                : VICTIM + letters(cipher.blindIndex("victim of case\n" + caseId));
    }

    /** 130 bits of what nobody can compute who does not have the index's key, in the letters that ids are made of. */
    private static String letters(String index) {
        return Sha256.letters(index.getBytes(StandardCharsets.US_ASCII), ID_LETTERS);
    }

    /** Makes a safe person known on a case. */
    public LogEntry addGuardian(ChangingCases changing, ChangingCases.Asked asked, String id, Newcomer guardian) {
        LogEntry entry = changing.change(
                asked,
                Access.Operation.ADD_GUARDIAN,
                record -> new CaseChange.PersonKnown(new Person(id, Role.GUARDIAN, null)));
        enrolment.keep(account(id, Role.GUARDIAN, asked.caseId(), guardian), guardian.signIn());
        return entry;
    }

    /**
     * A victim, or a safe person, who has forgotten their passphrase is invited again, once their advocate has made sure who
     * they are: in person or by voice, never by text. They make new keys; everybody sees that they are new.
     */
    public LogEntry inviteAgain(
            ChangingCases changing,
            ChangingCases.Asked asked,
            String person,
            CaseChange.MadeSure how,
            Enrolment.FirstSignIn signIn) {
        LogEntry entry = changing.change(asked, Access.Operation.INVITE_AGAIN, record -> {
            enrolment.requireTheirs(requireOfThisCase(person, asked.caseId()), signIn);
            return new CaseChange.InvitedAgain(person, how);
        });
        enrolment.inviteAgain(requireOfThisCase(person, asked.caseId()), signIn);
        return entry;
    }

    private Account requireOfThisCase(String person, String caseId) {
        return store.accounts()
                .get(person)
                .map(Kept::value)
                .filter(account -> caseId.equals(account.caseId()))
                .orElseThrow(Problem::notFound);
    }

    private Account account(String id, Role role, String caseId, Newcomer newcomer) {
        Enrolment.FirstSignIn signIn = newcomer.signIn();
        return new Account(
                id,
                role,
                null,
                newcomer.name(),
                newcomer.pseudonym(),
                null,
                caseId,
                signIn == null ? null : cipher.blindIndex(Enrolment.normal(signIn.name())),
                null);
    }

    /** Cases that this person may have to do with: managers all of the service, others those they are, or were, on. */
    public List<String> casesFor(Account viewer, int limit) {
        if (viewer.role() != Role.MANAGER) {
            return casesOf(viewer.id(), limit);
        }
        return store.accounts().find(Store.ALL, List.of(), null, null, limit).stream()
                .map(kept -> kept.value().role() == Role.VICTIM ? kept.value().caseId() : null)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** Cases that somebody has, or had, to do with. */
    public List<String> casesOf(String person, int limit) {
        return store.memberships().find(Store.BY_PERSON, List.of(person), null, null, limit).stream()
                .map(kept -> kept.value().caseId())
                .toList();
    }
}
