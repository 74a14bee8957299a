package org.keycontact.flow;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Account.Departure;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Somebody leaves the service or their agency: from that moment they cannot sign in; their sign-ins end, the duty team's key
 * is no longer sealed to, and on each case they are nothing any more, so that no mail is routed to them. What a crash left
 * undone is done by {@link #left}.
 */
public final class Leaving {
    private static final int MOST_CASES = 100_000;
    private static final int MOST_PEOPLE = 10_000;

    private final Store store;
    private final Casebook casebook;
    private final SignIn signIn;
    private final Teams teams;
    private final InstantSource clock;

    public Leaving(Store store, Casebook casebook, SignIn signIn, Teams teams, InstantSource clock) {
        this.store = store;
        this.casebook = casebook;
        this.signIn = signIn;
        this.teams = teams;
        this.clock = clock;
    }

    /** A case that waits for somebody in the place of who left: {@code place} is advocate or key-contact. */
    public record Reallocation(String caseId, String person, String place) {}

    /** Idempotent. Only a manager may let a manager go; nobody can record their own leaving. */
    public void leave(Account by, String person) {
        Kept<Account> kept = store.accounts()
                .get(person)
                .filter(each -> each.value().caseId() == null)
                .filter(each -> each.value().role() != Role.MANAGER || by.role() == Role.MANAGER)
                .orElseThrow(Problem::notFound);
        if (by.id().equals(person)) {
            throw new Problem(Kind.REFUSED, "not-yourself", "Somebody else must record that you leave.");
        }
        if (!kept.value().hasLeft()) {
            Account left = kept.value().left(new Departure(clock.instant(), by.id(), false));
            if (store.accounts().replace(kept, left).isEmpty()) {
                leave(by, person);
                return;
            }
        }
        store.accounts().get(person).ifPresent(this::carryOut);
    }

    /** Departures that are not carried out wholly. */
    public List<Kept<Account>> left(int limit) {
        return store.accounts().find(Store.LEAVING, List.of(), null, null, limit);
    }

    /** Carries a departure out. Can be repeated. */
    public void carryOut(Kept<Account> kept) {
        Account account = kept.value();
        Departure departure = account.departure();
        if (departure == null || departure.carriedOut()) {
            return;
        }
        signIn.signOutEverywhere(account.id());
        teams.leave(account.id());
        for (String caseId : casesOf(account.id())) {
            leave(account.id(), caseId, departure);
        }
        store.accounts().replace(kept, account.left(new Departure(departure.at(), departure.by(), true)));
    }

    /** The hub records it, so that a repetition after a crash is the same request. */
    private void leave(String person, String caseId, Departure departure) {
        if (!casebook.read(caseId).record().isOpened()) {
            return;
        }
        String once = "left:" + person + ":" + caseId;
        casebook.append(
                caseId,
                new Request(LogEntry.HUB, once, once),
                loaded -> Proposal.of(new CaseChange.PersonLeft(person, departure.by())));
    }

    /** Cases that wait for somebody in the place of who left; managers see them. */
    public List<Reallocation> reallocations(int limit) {
        List<Reallocation> waiting = new ArrayList<>();
        for (Kept<Account> kept : store.accounts().find(Store.ALL, List.of(), null, null, MOST_PEOPLE)) {
            if (kept.value().hasLeft()) {
                casesOf(kept.id())
                        .forEach(caseId -> place(caseId, kept.id())
                                .ifPresent(place -> waiting.add(new Reallocation(caseId, kept.id(), place))));
            }
        }
        return waiting.stream().limit(limit).toList();
    }

    private Optional<String> place(String caseId, String person) {
        CaseRecord record = casebook.read(caseId).record();
        if (!record.isOpened()) {
            return Optional.empty();
        }
        var agreement = record.agreement();
        if (agreement != null && agreement.keyContact().equals(person)) {
            return Optional.of("key-contact");
        }
        return record.advocate() == null ? Optional.of("advocate") : Optional.empty();
    }

    private List<String> casesOf(String person) {
        return store.memberships().find(Store.BY_PERSON, List.of(person), null, null, MOST_CASES).stream()
                .map(each -> each.value().caseId())
                .toList();
    }
}
