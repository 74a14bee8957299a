package org.keycontact.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Role;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.Team;
import org.keycontact.flow.kept.TeamEpoch;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * The keys of teams' mailboxes, sealed to their members. Where the service says that two are needed to admit somebody, a
 * copy for a newcomer is served only once two members have sealed one; whoever has new keys of their own is a newcomer again.
 */
public final class TeamKeyring {
    private static final int MOST_EPOCHS = 1_000;

    private final Store store;
    private final Directory directory;

    public TeamKeyring(Store store, Directory directory) {
        this.store = store;
        this.directory = directory;
    }

    /** A new mailbox key, made in a member's or manager's client, its private half sealed to each member. */
    public void newEpoch(Account by, TeamEpoch next) {
        Kept<Team> kept = store.teams().get(next.team()).orElseThrow(Problem::notFound);
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
        keep(admitting(by, team, next));
        if (store.teams().replace(kept, team.keyed(next)).isEmpty()) {
            throw new Problem(
                    Kind.CONFLICT, "epoch-stale", "The team has changed meanwhile. Read it again and repeat.");
        }
    }

    /** Who begins an epoch cannot alone admit somebody, or somebody's new keys, that had no key before: that would be a way round. */
    private TeamEpoch admitting(Account by, Team team, TeamEpoch next) {
        if (!team.itsRules().twoToAdmit() || team.epoch() == 0) {
            return next;
        }
        List<TeamEpoch> before = all(team.id());
        if (by.role() != Role.MANAGER && before.stream().noneMatch(epoch -> isHeld(epoch, by.id()))) {
            throw notAdmitted();
        }
        return next.with(next.copies().stream()
                .map(copy -> isPresent(copy) && before.stream().anyMatch(epoch -> isHeld(epoch, copy.member()))
                        ? copy
                        : copy.admittedBy(List.of(by.id())))
                .toList());
    }

    /** Whether a member has it, sealed to the keys that they have now. */
    private boolean isHeld(TeamEpoch epoch, String member) {
        return epoch.copyOf(member)
                .filter(copy -> copy.counts() && isPresent(copy))
                .isPresent();
    }

    /** Whether it is sealed to the key that the member has now. */
    private boolean isPresent(TeamEpoch.Copy copy) {
        return directory
                .current(copy.member())
                .filter(now -> now.epoch() == copy.memberEpoch())
                .isPresent();
    }

    private static Problem notAdmitted() {
        return new Problem(
                Kind.REFUSED,
                "not-admitted",
                "Two members of the team must first seal its key to the keys that you have now.");
    }

    /** An epoch that was kept and never taken into use, because its maker's hub or client died, gives way. */
    private void keep(TeamEpoch next) {
        String id = id(next.team(), next.epoch());
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
     */
    public void addCopies(Account by, String team, String member, List<Copy> copies) {
        Team its = member(by, team);
        if (!its.members().contains(member)) {
            throw Problem.invalid("not-a-member", "Keys of the team are sealed to its members only.", "/member");
        }
        if (its.itsRules().twoToAdmit()) {
            copies.forEach(copy -> requireAdmissible(by, its, copy));
        }
        copies.forEach(copy -> add(by, its, copy));
    }

    /** Who admits has the key under their own present keys; and what counts for earlier keys does not count for new ones. */
    private void requireAdmissible(Account by, Team team, Copy copy) {
        boolean admits = store.teamEpochs()
                .get(id(team.id(), copy.epoch()))
                .filter(kept -> isHeld(kept.value(), by.id()))
                .isPresent();
        if (!admits) {
            throw notAdmitted();
        }
        if (!isPresent(copy.copy())) {
            throw new Problem(
                    Kind.CONFLICT,
                    "epoch-stale",
                    "The member has other keys now. Read the directory again and repeat.");
        }
    }

    private void add(Account by, Team team, Copy copy) {
        while (true) {
            Kept<TeamEpoch> kept = store.teamEpochs()
                    .get(id(team.id(), copy.epoch()))
                    .filter(each -> each.value().isHeldBy(by.id()))
                    .orElseThrow(Problem::notFound);
            TeamEpoch.Copy before = kept.value().copyOf(copy.copy().member()).orElse(null);
            TeamEpoch more = kept.value().with(copy.copy().admittedBy(admittedBy(by, team, before, copy)));
            if (store.teamEpochs().replace(kept, more).isPresent()) {
                return;
            }
        }
    }

    /** Who has sealed this key to that key of the member, this one included; none where one is enough. */
    private static @Nullable List<String> admittedBy(
            Account by, Team team, TeamEpoch.@Nullable Copy before, Copy copy) {
        if (!team.itsRules().twoToAdmit()) {
            return null;
        }
        TreeSet<String> admitting = new TreeSet<>(List.of(by.id()));
        if (before != null && before.memberEpoch() == copy.copy().memberEpoch()) {
            List<String> earlier = before.admittedBy();
            if (earlier == null) {
                return null;
            }
            earlier.stream().filter(team.members()::contains).forEach(admitting::add);
        }
        return List.copyOf(admitting);
    }

    /** Epochs of the team's key with this member's own sealed copies. */
    public List<TeamEpoch> epochs(Account member, String team) {
        member(member, team);
        return all(team).stream()
                .map(epoch -> epoch.with(epoch.copies().stream()
                        .filter(copy -> copy.member().equals(member.id()) && copy.counts())
                        .toList()))
                .toList();
    }

    /** Members who wait for a second member to seal them the present key. */
    public List<String> waiting(Team team) {
        return store
                .teamEpochs()
                .get(id(team.id(), team.epoch()))
                .map(kept -> new ArrayList<>(kept.value().copies()))
                .orElseGet(ArrayList::new)
                .stream()
                .filter(copy -> !copy.counts())
                .map(TeamEpoch.Copy::member)
                .sorted()
                .toList();
    }

    private Team member(Account by, String team) {
        return store.teams()
                .get(team)
                .map(Kept::value)
                .filter(its -> its.members().contains(by.id()))
                .orElseThrow(Problem::notFound);
    }

    private List<TeamEpoch> all(String team) {
        return store.teamEpochs().find(Store.BY_TEAM, List.of(team), null, null, MOST_EPOCHS).stream()
                .map(Kept::value)
                .toList();
    }

    private static String id(String team, int epoch) {
        return team + ":" + epoch;
    }
}
