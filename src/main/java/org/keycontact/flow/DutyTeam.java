package org.keycontact.flow;

import java.util.List;
import java.util.Optional;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Team;
import org.keycontact.flow.kept.TeamEpoch;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** The duty team: its members, who is on call, and its mailbox key. */
public final class DutyTeam {
    private static final int MOST_EPOCHS = 1_000;

    private final Store store;
    private final People people;

    public DutyTeam(Store store, People people) {
        this.store = store;
        this.people = people;
    }

    /** The team with the version that it was read at; 0 if nobody has set it up. */
    public record Read(Team team, long version) {}

    public Read read(Account reader) {
        Optional<Kept<Team>> kept = store.teams().get(Message.DUTY);
        Team team = kept.map(Kept::value).orElseGet(people::duty);
        if (reader.role() != Role.MANAGER && !team.members().contains(reader.id())) {
            throw Problem.notFound();
        }
        return new Read(team, kept.map(Kept::version).orElse(0L));
    }

    /** A manager says who is on the team and who of them is on call. */
    public void set(Account by, List<String> members, List<String> onCall, long expected) {
        Read now = read(by);
        requireManager(by);
        if (!members.containsAll(onCall)) {
            throw Problem.invalid("not-a-member", "Who is on call must be a member of the team.", "/onCall");
        }
        members.forEach(member -> requireAdvocate(people.named(member, "/members")));
        Team next = new Team(
                Message.DUTY, members, onCall, now.team().epoch(), now.team().publicKey());
        boolean done = now.version() == expected
                && (expected == 0
                        ? store.teams().putIfAbsent(Message.DUTY, next)
                        : store.teams()
                                .replace(new Kept<>(Message.DUTY, expected, now.team()), next)
                                .isPresent());
        if (!done) {
            throw new Problem(
                    Kind.CONFLICT,
                    "version-stale",
                    "The team has changed since you read it. Read it again and repeat.");
        }
    }

    private static void requireManager(Account by) {
        if (by.role() != Role.MANAGER) {
            throw Problem.notFound();
        }
    }

    private static void requireAdvocate(Account member) {
        if (member.role() != Role.ADVOCATE && member.role() != Role.MANAGER) {
            throw Problem.invalid(
                    "not-of-the-service", "Members of the duty team belong to the advocacy service.", "/members");
        }
    }

    /** A new mailbox key, made in a member's or manager's client, its private half sealed to each member. */
    public void newEpoch(Account by, TeamEpoch next) {
        Kept<Team> kept = store.teams().get(Message.DUTY).orElseThrow(Problem::notFound);
        Team team = kept.value();
        if (by.role() != Role.MANAGER && !team.members().contains(by.id())) {
            throw Problem.notFound();
        }
        if (next.epoch() != team.epoch() + 1) {
            throw new Problem(
                    Kind.CONFLICT,
                    "epoch-stale",
                    "The epoch of a new key is one more than that of the last.",
                    "/epoch");
        }
        List<String> sealedTo =
                next.copies().stream().map(TeamEpoch.Copy::member).sorted().toList();
        if (!sealedTo.equals(team.members().stream().sorted().toList())) {
            throw Problem.invalid(
                    "members-differ",
                    "The key must be sealed to each member of the team, and to nobody else.",
                    "/sealedTo");
        }
        keep(next);
        Team after = new Team(team.id(), team.members(), team.onCall(), next.epoch(), next.publicKey());
        if (store.teams().replace(kept, after).isEmpty()) {
            throw new Problem(
                    Kind.CONFLICT, "epoch-stale", "The team has changed meanwhile. Read it again and repeat.");
        }
    }

    /** An epoch that was kept and never taken into use, because its maker's hub or client died, gives way. */
    private void keep(TeamEpoch next) {
        String id = Message.DUTY + ":" + next.epoch();
        while (!store.teamEpochs().putIfAbsent(id, next)) {
            Optional<Kept<TeamEpoch>> orphan = store.teamEpochs().get(id);
            if (orphan.isPresent()
                    && store.teamEpochs().replace(orphan.get(), next).isPresent()) {
                return;
            }
        }
    }

    /** Epochs of the team's key with this member's own sealed copies. */
    public List<TeamEpoch> epochs(Account member) {
        if (!people.duty().members().contains(member.id())) {
            throw Problem.notFound();
        }
        return store.teamEpochs().find(Store.BY_TEAM, List.of(Message.DUTY), null, null, MOST_EPOCHS).stream()
                .map(Kept::value)
                .map(epoch -> new TeamEpoch(
                        epoch.team(),
                        epoch.epoch(),
                        epoch.publicKey(),
                        epoch.copies().stream()
                                .filter(copy -> copy.member().equals(member.id()))
                                .toList()))
                .toList();
    }
}
