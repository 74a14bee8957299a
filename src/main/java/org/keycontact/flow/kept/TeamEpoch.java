package org.keycontact.flow.kept;

import java.util.List;

/** One of a team's mailbox keys, its private half sealed to each member. */
public record TeamEpoch(String team, int epoch, String publicKey, List<Copy> copies) {
    public TeamEpoch {
        copies = List.copyOf(copies);
    }

    /** The private key, sealed to one member's mailbox of that epoch. */
    public record Copy(String member, int memberEpoch, String encryptedKey) {}
}
