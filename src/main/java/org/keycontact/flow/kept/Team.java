package org.keycontact.flow.kept;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team with a mailbox of its own.
 *
 * @param onCall members who are on call now
 * @param epoch of the mailbox key; 0: there is none yet
 * @param staleSince somebody who has this key is no member any more: nothing is sealed to it until there is a new one
 */
public record Team(
        String id,
        List<String> members,
        List<String> onCall,
        int epoch,
        @Nullable String publicKey,
        @Nullable Instant staleSince) {
    public Team {
        members = List.copyOf(members);
        onCall = List.copyOf(onCall);
    }

    /** The key that is sealed to; none: its members are sealed to, each. */
    public @Nullable String usableKey() {
        return staleSince == null ? publicKey : null;
    }

    /** With these members and no others. Whoever is none of them any more has the key, so a new one is needed at once. */
    public Team of(List<String> nowMembers, List<String> nowOnCall, Instant now) {
        boolean somebodyLeft = publicKey != null && !nowMembers.containsAll(members);
        return new Team(
                id, nowMembers, nowOnCall, epoch, publicKey, somebodyLeft && staleSince == null ? now : staleSince);
    }
}
