package org.keycontact.flow;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.escalation.Policy;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Team;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Who there is: accounts and the duty team. */
public final class People {
    private static final Team NO_TEAM = Team.unmade(Message.DUTY);
    private static final String TEAM = "t-";
    private static final int MOST_TEAMS = 200;

    private final Store store;
    private final OnCall rotas;
    private final Fresh<List<Person>> onCall;

    public People(Store store, InstantSource clock) {
        this.store = store;
        this.rotas = new OnCall(store, clock);
        this.onCall = new Fresh<>(clock, () -> persons(rotas.on(Policy.DUTY_ROTA, clock.instant())));
    }

    OnCall rotas() {
        return rotas;
    }

    public Optional<Account> find(String person) {
        return store.accounts().get(person).map(Kept::value);
    }

    /**
     * Somebody who can be engaged on a case: a person, or a team of the service, which stands on a case as one who belongs to
     * the service and has no sign-in. Throws {@code unknown-person}, naming the field.
     */
    public Account engageable(String id, String field) {
        return team(id).map(People::asOne).orElseGet(() -> named(id, field));
    }

    private static Account asOne(Team team) {
        Team.Rules rules = team.itsRules();
        String name = rules.name() == null ? team.id() : rules.name();
        return new Account(team.id(), Role.ADVOCATE, rules.organisation(), name, null, null, null, null, null);
    }

    /** A team of the service besides duty. */
    public Optional<Team> team(String id) {
        return id.startsWith(TEAM) ? store.teams().get(id).map(Kept::value) : Optional.empty();
    }

    /** Any team, duty too. */
    Optional<Team> anyTeam(String id) {
        return id.equals(Message.DUTY) ? Optional.of(duty()) : team(id);
    }

    /** The teams that somebody is on, duty first. */
    public List<Team> teamsOf(String person) {
        return teams().map(Kept::value)
                .filter(team -> team.members().contains(person))
                .toList();
    }

    /** All teams, duty first: an earlier version kept it without an index. */
    Stream<Kept<Team>> teams() {
        return Stream.concat(
                store.teams().get(Message.DUTY).stream(),
                store.teams().find(Store.ALL, List.of(), null, null, MOST_TEAMS).stream()
                        .filter(kept -> !kept.id().equals(Message.DUTY)));
    }

    /**
     * Whether somebody may read a team's mailbox now: a member, and on call where the service says so. All of the duty team
     * may always, since each of them may be told of an alert; so may all of a team while nobody of it is on call.
     */
    static boolean mayReadTeam(String person, Team team) {
        boolean whole = team.id().equals(Message.DUTY)
                || !team.itsRules().onCallOnly()
                || Collections.disjoint(team.onCall(), team.members());
        return team.members().contains(person) && (whole || team.onCall().contains(person));
    }

    /** Throws {@code not-found}. */
    public Account need(String person) {
        return find(person).orElseThrow(Problem::notFound);
    }

    /** Somebody named in a request; throws {@code unknown-person}, naming the field. */
    public Account named(String person, String field) {
        return find(person).orElseThrow(() -> unknown(field));
    }

    /** Throws {@code unknown-person}, naming the field. */
    public void requireKnown(String person, String field) {
        if (find(person).isEmpty()) {
            throw unknown(field);
        }
    }

    private static Problem unknown(String field) {
        return Problem.invalid("unknown-person", "There is no such person in this service.", field);
    }

    public Team duty() {
        return store.teams().get(Message.DUTY).map(Kept::value).orElse(NO_TEAM);
    }

    /** Who is on call for the duty team now; a change of turns is seen within a second. */
    public List<Person> onCall() {
        return onCall.get();
    }

    private List<Person> persons(List<String> ids) {
        List<Person> persons = new ArrayList<>();
        ids.forEach(id -> find(id).map(Account::person).ifPresent(persons::add));
        return List.copyOf(persons);
    }

    /** What {@code viewer} may call this person or team: colleagues by name, others by pseudonym (guidance, 43 v). */
    public String nameOf(String id, Account viewer) {
        if (id.equals(Message.DUTY)) {
            return "the duty team";
        }
        if (id.equals(Message.GATEWAY)) {
            return "the contact edge";
        }
        return find(id).or(() -> team(id).map(People::asOne))
                .map(account -> nameFor(account, viewer.org()))
                .orElse(id);
    }

    private static String nameFor(Account account, @Nullable String viewersOrg) {
        boolean colleague = viewersOrg != null && viewersOrg.equals(account.org());
        return colleague ? account.name() : account.shownName();
    }
}
