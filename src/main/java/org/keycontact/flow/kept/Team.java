package org.keycontact.flow.kept;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team with a mailbox of its own.
 *
 * @param onCall members who are on call now; of the duty team its rota says so, where there is one
 * @param epoch of the mailbox key; 0: there is none yet
 * @param staleSince somebody who has this key is no member any more: nothing is sealed to it until there is a new one
 * @param rules what the service says of this team; none: the usual
 */
public record Team(
        String id,
        List<String> members,
        List<String> onCall,
        int epoch,
        @Nullable String publicKey,
        @Nullable Instant staleSince,
        @Nullable Rules rules) {
    /**
     * What the service says of a team.
     *
     * @param name what people call it
     * @param organisation to which its members belong
     * @param twoToAdmit whether two members must seal the key to a newcomer before they have it
     * @param onCallOnly whether its mailbox is read only by members who are on call at that moment, if any is; of the duty team
     *     it does not count
     */
    public record Rules(@Nullable String name, @Nullable String organisation, boolean twoToAdmit, boolean onCallOnly) {
        public static final Rules USUAL = new Rules(null, null, false, false);
    }

    public Team {
        members = List.copyOf(members);
        onCall = List.copyOf(onCall);
    }

    /** One that nobody has set up yet. */
    public static Team unmade(String id) {
        return new Team(id, List.of(), List.of(), 0, null, null, null);
    }

    /** The key that is sealed to; none: its members are sealed to, each. */
    public @Nullable String usableKey() {
        return staleSince == null ? publicKey : null;
    }

    public Rules itsRules() {
        return rules == null ? Rules.USUAL : rules;
    }

    /** With these members and no others. Whoever is none of them any more has the key, so a new one is needed at once. */
    public Team of(List<String> nowMembers, List<String> nowOnCall, Instant now) {
        boolean somebodyLeft = publicKey != null && !nowMembers.containsAll(members);
        return new Team(
                id,
                nowMembers,
                nowOnCall,
                epoch,
                publicKey,
                somebodyLeft && staleSince == null ? now : staleSince,
                rules);
    }

    public Team under(Rules nowRules) {
        return new Team(id, members, onCall, epoch, publicKey, staleSince, nowRules);
    }

    /** With a new key, which only its members have. */
    public Team keyed(TeamEpoch next) {
        return new Team(id, members, onCall, next.epoch(), next.publicKey(), null, rules);
    }
}
