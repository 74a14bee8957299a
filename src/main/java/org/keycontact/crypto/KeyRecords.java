package org.keycontact.crypto;

import java.time.Instant;
import java.util.Optional;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Problem;

/** What people say of their own keys: its exact bytes, made and verified. */
public final class KeyRecords {
    private static final String INVALID = "key-record-invalid";

    private KeyRecords() {}

    /** Makes a person's record, signed by the key that it names. Cuts the time to milliseconds. */
    public static KeyRecord sign(SigningKeyPair signing, MailboxKey mailbox, Instant madeAt) {
        Instant at = Instants.parse(Instants.format(madeAt)).orElseThrow();
        KeyRecord unsigned =
                new KeyRecord(mailbox.mailbox(), signing.publicKey(), mailbox.publicKey(), mailbox.epoch(), at, "");
        KeyRecord record = new KeyRecord(
                unsigned.person(),
                unsigned.signingKey(),
                unsigned.mailboxKey(),
                unsigned.epoch(),
                at,
                signing.sign(Signatures.KEY_RECORD, bytes(unsigned)));
        verify(record);
        return record;
    }

    /**
     * Throws {@code Problem} INVALID, {@code key-record-invalid}, unless the record is well formed and signed by its
     * own
     * key. Does not tell whether the keys are that person's: the directory and people's memory do.
     */
    public static void verify(KeyRecord record) {
        Names.require(record.person(), INVALID, "/person");
        Names.requireCount(record.epoch(), INVALID, "/epoch");
        Signatures.rawKey(record.signingKey(), INVALID, "/signingKey");
        Hpke.requireUsable(record.mailboxKey(), INVALID, "/mailboxKey");
        if (!Instants.parse(Instants.format(record.madeAt())).equals(Optional.of(record.madeAt()))) {
            throw Problem.invalid(INVALID, "The time must be in whole milliseconds.", "/madeAt");
        }
        try {
            Signatures.verify(Signatures.KEY_RECORD, bytes(record), record.signature(), record.signingKey());
        } catch (Problem e) {
            throw Problem.invalid(INVALID, "The record is not signed by the key that it names.", "/signature");
        }
    }

    /** The key that others seal to. */
    public static MailboxKey mailboxKey(KeyRecord record) {
        return new MailboxKey(record.person(), record.epoch(), record.mailboxKey());
    }

    /** What is signed, for the purpose {@code key-record}. */
    static byte[] bytes(KeyRecord record) {
        return new LengthPrefixed("kch/key-record")
                .add(Suite.VERSION)
                .add(record.person())
                .add(record.signingKey())
                .add(record.mailboxKey())
                .add(record.epoch())
                .add(Instants.format(record.madeAt()))
                .bytes();
    }
}
