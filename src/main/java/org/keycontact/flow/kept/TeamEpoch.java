package org.keycontact.flow.kept;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One of a team's mailbox keys, its private half sealed to each member. */
public record TeamEpoch(String team, int epoch, String publicKey, List<Copy> copies) {
    private static final int TWO = 2;

    public TeamEpoch {
        copies = List.copyOf(copies);
    }

    /**
     * The private key, sealed to one member's mailbox of that epoch.
     *
     * @param admittedBy who has sealed it, where two are needed; none: one was enough
     */
    public record Copy(
            String member,
            int memberEpoch,
            String encryptedKey,
            @Nullable List<String> admittedBy) {
        public Copy {
            admittedBy = admittedBy == null ? null : List.copyOf(admittedBy);
        }

        /** Whether the member has it: it is not served before. */
        public boolean counts() {
            return admittedBy == null || admittedBy.size() >= TWO;
        }

        public Copy admittedBy(@Nullable List<String> members) {
            return new Copy(member, memberEpoch, encryptedKey, members);
        }
    }

    public Optional<Copy> copyOf(String member) {
        return copies.stream().filter(copy -> copy.member().equals(member)).findFirst();
    }

    /** Whether this member has this key. */
    public boolean isHeldBy(String member) {
        return copyOf(member).filter(Copy::counts).isPresent();
    }

    public TeamEpoch with(List<Copy> others) {
        return new TeamEpoch(team, epoch, publicKey, others);
    }

    /** With this copy in the place of the member's earlier one. */
    public TeamEpoch with(Copy copy) {
        List<Copy> all = new ArrayList<>(copies);
        all.removeIf(each -> each.member().equals(copy.member()));
        all.add(copy);
        return with(all);
    }
}
