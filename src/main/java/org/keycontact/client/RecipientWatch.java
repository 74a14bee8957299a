package org.keycontact.client;

import org.jspecify.annotations.Nullable;

/**
 * Stands between the hub, which names the recipients, and the sealing: nobody is added silently. Shows a person what is
 * new, and says whether they agree.
 */
public interface RecipientWatch {

    /**
     * What is new about a recipient.
     *
     * @param caseId the case that the message belongs to
     * @param mailbox a person or a team
     * @param before fingerprint of the key that was sealed to before on any case; null: none was seen
     * @param now fingerprint of the key that would be sealed to
     */
    record Notice(String caseId, String mailbox, @Nullable String before, String now) {
        /** The key is another than the one that this client knows: made anew, or not theirs. Compare codes with them. */
        public boolean isChangedKey() {
            return before != null && !before.equals(now);
        }
    }

    /** Whether the message may be sealed to this recipient. Not asked again on this case until the key changes. */
    boolean agreesTo(Notice notice);
}
