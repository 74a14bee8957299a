package org.keycontact.flow;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Team;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Teams of the service: the duty team, which routing names, and others, which are engaged on cases. Their members, and what
 * the service says of them; their keys are {@link TeamKeyring}'s.
 */
public final class Teams {
    /** Ids of teams besides duty: no person's id begins so. */
    private static final Pattern ID = Pattern.compile("t-[a-z0-9-]{1,38}");

    private final Store store;
    private final People people;
    private final ServiceNotices notices;
    private final InstantSource clock;

    public Teams(Store store, People people, ServiceNotices notices, InstantSource clock) {
        this.notices = notices;
        this.clock = clock;
        this.store = store;
        this.people = people;
    }

    /** The team with the version that it was read at; 0 if nobody has set it up. */
    public record Read(Team team, long version) {}

    /** What a manager says of a team; what is null stays as it is. */
    public record Change(
            List<String> members,
            List<String> onCall,
            @Nullable String name,
            @Nullable Boolean twoToAdmit,
            @Nullable Boolean onCallOnly) {}

    /** A team that the reader is on; managers read all. Throws {@code not-found}. */
    public Read read(Account reader, String id) {
        Read read = now(id);
        boolean unmade = read.version() == 0 && !id.equals(Message.DUTY);
        if (unmade || reader.role() != Role.MANAGER && !read.team().members().contains(reader.id())) {
            throw Problem.notFound();
        }
        return read;
    }

    /** The teams that the reader is on; all, for managers. */
    public List<Read> list(Account reader) {
        return people.teams()
                .map(kept -> new Read(kept.value(), kept.version()))
                .filter(read ->
                        reader.role() == Role.MANAGER || read.team().members().contains(reader.id()))
                .toList();
    }

    private Read now(String id) {
        Optional<Kept<Team>> kept = store.teams().get(id);
        return new Read(
                kept.map(Kept::value).orElseGet(() -> Team.unmade(id)),
                kept.map(Kept::version).orElse(0L));
    }

    /**
     * A manager says who is on the team and who of them is on call; makes the team, if there is none. All managers are told
     * when the rules of a team change, so that nobody loosens them unseen.
     */
    public void set(Account by, String id, Change change, long expected) {
        if (by.role() != Role.MANAGER
                || !id.equals(Message.DUTY) && !ID.matcher(id).matches()) {
            throw Problem.notFound();
        }
        Read now = now(id);
        if (!change.members().containsAll(change.onCall())) {
            throw Problem.invalid("not-a-member", "Who is on call must be a member of the team.", "/onCall");
        }
        if (id.equals(Message.DUTY) && Boolean.TRUE.equals(change.onCallOnly())) {
            throw new Problem(
                    Kind.REFUSED,
                    "duty-reads-always",
                    "Any of the duty team may be told of an alert, so all of them read its mailbox.",
                    "/onCallOnly");
        }
        change.members().forEach(member -> requireAdvocate(people.named(member, "/members")));
        Team next = now.team()
                .of(change.members(), change.onCall(), clock.instant())
                .under(rules(by, now.team().itsRules(), change));
        if (now.version() == expected && expected > 0) {
            tellOfRules(by, now, next);
        }
        boolean done = now.version() == expected
                && (expected == 0
                        ? store.teams().putIfAbsent(id, next)
                        : store.teams()
                                .replace(new Kept<>(id, expected, now.team()), next)
                                .isPresent());
        if (!done) {
            throw new Problem(
                    Kind.CONFLICT,
                    "version-stale",
                    "The team has changed since you read it. Read it again and repeat.");
        }
    }

    /** Before it is done: a hub that dies in between has told too much rather than nothing. */
    private void tellOfRules(Account by, Read now, Team next) {
        Team.Rules before = now.team().itsRules();
        Team.Rules after = next.itsRules();
        if (before.twoToAdmit() != after.twoToAdmit() || before.onCallOnly() != after.onCallOnly()) {
            notices.tell(
                    "team-rules:" + next.id() + ":" + now.version() + ":" + by.id() + ":" + after.twoToAdmit() + ":"
                            + after.onCallOnly(),
                    "team-rules",
                    "{" + by.id() + "} changes the rules of the team " + next.id() + ": "
                            + (after.twoToAdmit() ? "two members admit" : "one member admits") + " a newcomer; "
                            + (after.onCallOnly() ? "only who is on call reads." : "all members read."));
        }
    }

    private static Team.Rules rules(Account by, Team.Rules now, Change change) {
        return new Team.Rules(
                change.name() == null ? now.name() : change.name(),
                now.organisation() == null ? by.org() : now.organisation(),
                change.twoToAdmit() == null ? now.twoToAdmit() : change.twoToAdmit(),
                change.onCallOnly() == null ? now.onCallOnly() : change.onCallOnly());
    }

    /** Who has left the service is on no team any more, at once. */
    void leave(String person) {
        people.teams().forEach(kept -> leave(person, kept.id()));
    }

    private void leave(String person, String id) {
        while (true) {
            Optional<Kept<Team>> kept = store.teams().get(id);
            Team team = kept.map(Kept::value).orElseGet(() -> Team.unmade(id));
            if (kept.isEmpty()
                    || !(team.members().contains(person) || team.onCall().contains(person))) {
                return;
            }
            Team without = team.of(less(team.members(), person), less(team.onCall(), person), clock.instant());
            if (store.teams().replace(kept.get(), without).isPresent()) {
                return;
            }
        }
    }

    private static List<String> less(List<String> all, String one) {
        return all.stream().filter(each -> !each.equals(one)).toList();
    }

    private static void requireAdvocate(Account member) {
        if (member.hasLeft() || member.role() != Role.ADVOCATE && member.role() != Role.MANAGER) {
            throw Problem.invalid(
                    "not-of-the-service", "Members of a team belong to the advocacy service.", "/members");
        }
    }
}
