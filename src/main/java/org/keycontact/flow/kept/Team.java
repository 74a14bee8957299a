package org.keycontact.flow.kept;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A team with a mailbox of its own.
 *
 * @param onCall members who are on call now
 * @param epoch of the mailbox key; 0: there is none yet
 */
public record Team(
        String id,
        List<String> members,
        List<String> onCall,
        int epoch,
        @Nullable String publicKey) {
    public Team {
        members = List.copyOf(members);
        onCall = List.copyOf(onCall);
    }
}
