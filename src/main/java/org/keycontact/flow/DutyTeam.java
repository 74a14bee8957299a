package org.keycontact.flow;

import java.time.InstantSource;
import java.util.ArrayList;
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
    private final InstantSource clock;

    public DutyTeam(Store store, People people, InstantSource clock) {
        this.clock = clock;
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
        Team next = now.team().of(members, onCall, clock.instant());
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

    /** Who has left the service is on no team any more, at once. */
    void leave(String person) {
        while (true) {
            Optional<Kept<Team>> kept = store.teams().get(Message.DUTY);
            Team team = kept.map(Kept::value).orElseGet(people::duty);
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

    private static void requireManager(Account by) {
        if (by.role() != Role.MANAGER) {
            throw Problem.notFound();
        }
    }

    private static void requireAdvocate(Account member) {
        if (member.hasLeft() || member.role() != Role.ADVOCATE && member.role() != Role.MANAGER) {
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
        Team after = new Team(team.id(), team.members(), team.onCall(), next.epoch(), next.publicKey(), null);
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

    /** A key of the team's, sealed to one member by another. */
    public record Copy(int epoch, TeamEpoch.Copy copy) {}

    /**
     * Somebody in the team seals its keys to a member who has just joined, or has new keys of their own; each epoch only by
     * who has it themselves. Idempotent.
     *
     * @param more what else is checked, once it is clear that the asker is on the team
     */
    public void addCopies(Account by, String member, List<Copy> copies, Runnable more) {
        requireMember(by);
        more.run();
        if (!people.duty().members().contains(member)) {
            throw Problem.invalid("not-a-member", "Keys of the team are sealed to its members only.", "/member");
        }
        copies.forEach(copy -> add(by, copy));
    }

    private void add(Account by, Copy copy) {
        while (true) {
            Kept<TeamEpoch> kept = store.teamEpochs()
                    .get(Message.DUTY + ":" + copy.epoch())
                    .filter(each -> each.value().copies().stream()
                            .anyMatch(its -> its.member().equals(by.id())))
                    .orElseThrow(Problem::notFound);
            TeamEpoch epoch = kept.value();
            List<TeamEpoch.Copy> all = new ArrayList<>(epoch.copies());
            all.removeIf(each -> each.member().equals(copy.copy().member()));
            all.add(copy.copy());
            TeamEpoch more = new TeamEpoch(epoch.team(), epoch.epoch(), epoch.publicKey(), all);
            if (store.teamEpochs().replace(kept, more).isPresent()) {
                return;
            }
        }
    }

    private void requireMember(Account by) {
        if (!people.duty().members().contains(by.id())) {
            throw Problem.notFound();
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
