package org.keycontact.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;
import org.keycontact.crypto.DirectoryChain;
import org.keycontact.crypto.KeyRecords;
import org.keycontact.crypto.KeyWrap;
import org.keycontact.crypto.MailboxKeyPair;
import org.keycontact.crypto.PassphraseKeys;
import org.keycontact.crypto.PersonState;
import org.keycontact.crypto.SigningKeyPair;

/** A person's own keys, unwrapped; in memory only. */
final class OwnKeys {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final SignInParameters parameters;
    private final PassphraseKeys passphrase;
    private final KeyRecord record;
    private volatile PersonState state;

    private OwnKeys(SignInParameters parameters, PassphraseKeys passphrase, KeyRecord record, PersonState state) {
        this.parameters = parameters;
        this.passphrase = passphrase;
        this.record = record;
        this.state = state;
    }

    /** Makes new ones, for the first epoch. */
    static OwnKeys make(String person, Instant now, SignInParameters parameters, PassphraseKeys passphrase) {
        SigningKeyPair signing = SigningKeyPair.generate();
        MailboxKeyPair mailbox = MailboxKeyPair.generate();
        TreeMap<Integer, MailboxKeyPair> epochs = new TreeMap<>(Map.of(1, mailbox));
        KeyRecord record = KeyRecords.sign(signing, mailbox.publicFor(person, 1), now);
        PersonState state = new PersonState(signing, epochs, new TreeMap<>(), DirectoryChain.Head.EMPTY);
        return new OwnKeys(parameters, passphrase, record, state);
    }

    /** Throws Problem {@code unwrap-failed}, and HubException answer-refused where the record is not of these keys. */
    static OwnKeys unwrap(Me me, SignInParameters parameters, PassphraseKeys passphrase) {
        Me.Wrapped wrapped = me.keys();
        KeyRecord record = me.keyRecord();
        if (wrapped == null || record == null) {
            throw HubException.refused(HubException.ANSWER_REFUSED, "The hub did not give this person's keys.");
        }
        PersonState state = KeyWrap.unwrap(passphrase.wrapKey(), wrapped.wrapped());
        KeyRecords.verify(record);
        MailboxKeyPair current = state.mailboxKeys().get(record.epoch());
        boolean own = record.person().equals(me.person())
                && record.signingKey().equals(state.signing().publicKey())
                && current != null
                && record.mailboxKey().equals(current.publicKey());
        if (!own) {
            throw HubException.refused(
                    HubException.ANSWER_REFUSED, "The hub shows other keys for this person than their own.");
        }
        return new OwnKeys(parameters, passphrase, record, state);
    }

    /** As PUT /me/keys takes it. */
    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("salt", parameters.salt())
                .put("memoryKiB", parameters.memoryKiB())
                .put("passes", parameters.passes())
                .put("parallelism", parameters.parallelism())
                .put("proof", passphrase.proof())
                .put("wrapped", KeyWrap.wrap(passphrase.wrapKey(), state));
        json.set("keyRecord", Json.write(record).put("madeAt", MILLIS.format(record.madeAt())));
        return json;
    }

    SigningKeyPair signing() {
        return state.signing();
    }

    /** All epochs of the own mailbox. */
    Map<Integer, MailboxKeyPair> mailbox() {
        return state.mailboxKeys();
    }

    MailboxKey current() {
        return KeyRecords.mailboxKey(record);
    }

    KeyRecord record() {
        return record;
    }

    Map<String, String> remembered() {
        return state.remembered();
    }

    void remember(Map<String, String> all) {
        state = state.remembering(all, state.head());
    }

    @Override
    public String toString() {
        return "OwnKeys[***]";
    }
}
