package org.keycontact.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.KeyRecord;

/**
 * Who is signed in.
 *
 * @param person their id, and the name of their mailbox
 * @param teams whose mailboxes they may read
 * @param gatewaySigningKey the hub's own: signs what came by SMS, and the directory's head
 */
public record Me(
        String person,
        String name,
        String role,
        @Nullable String organisation,
        List<String> teams,
        boolean enrolled,
        String gatewaySigningKey,
        @Nullable Wrapped keys,
        @Nullable KeyRecord keyRecord) {

    public Me {
        teams = Json.listed(teams);
    }

    /** The person's private keys as they left their client. */
    record Wrapped(String wrapped, String salt, int memoryKiB, int passes, int parallelism) {
        @Override
        public String toString() {
            return "Wrapped[***]";
        }
    }
}
