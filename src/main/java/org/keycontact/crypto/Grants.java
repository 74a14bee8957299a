package org.keycontact.crypto;

import java.util.Arrays;
import org.keycontact.core.Envelope;
import org.keycontact.core.Envelope.Recipient;
import org.keycontact.core.MailboxKey;

/**
 * Handing over history, where the victim agrees: somebody who can read an envelope seals its content key to the
 * newcomer's mailbox. The envelope itself stays as it was signed; the commitment shows that it is the same key.
 */
public final class Grants {
    private static final String GRANTED_KEY = "kch/granted-key";

    private Grants() {}

    /**
     * Verifies and opens as {@link Opener#open} does, with its problems, and seals the content key to {@code newcomer}.
     */
    public static Recipient grant(
            Envelope envelope, String mailbox, int epoch, MailboxKeyPair pair, String signingKey, MailboxKey newcomer) {
        Opener.verify(envelope, signingKey);
        byte[] key = Opener.contentKey(Sealer.CONTENT_KEY, envelope, Opener.recipient(envelope, mailbox, epoch), pair);
        try {
            return Sealer.sealKey(GRANTED_KEY, key, envelope.protectedHeader(), newcomer);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /** Opens an envelope by a granted key; problems as {@link Opener#open}. */
    public static byte[] open(Envelope envelope, Recipient grant, MailboxKeyPair pair, String signingKey) {
        Opener.verify(envelope, signingKey);
        byte[] key = Opener.contentKey(GRANTED_KEY, envelope, grant, pair);
        try {
            return Opener.content(envelope, key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
