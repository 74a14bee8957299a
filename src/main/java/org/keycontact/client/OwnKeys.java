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

    private volatile Held held;

    /** All that belongs together, and changes together. */
    private record Held(SignInParameters parameters, PassphraseKeys passphrase, KeyRecord record, PersonState state) {
        @Override
        public String toString() {
            return "Held[***]";
        }
    }

    private OwnKeys(SignInParameters parameters, PassphraseKeys passphrase, KeyRecord record, PersonState state) {
        this.held = new Held(parameters, passphrase, record, state);
    }

    /** Makes new ones, with which everything begins anew: for the first epoch, or the one after {@code lastEpoch}. */
    static OwnKeys make(
            String person, int lastEpoch, Instant now, SignInParameters parameters, PassphraseKeys passphrase) {
        SigningKeyPair signing = SigningKeyPair.generate();
        MailboxKeyPair mailbox = MailboxKeyPair.generate();
        TreeMap<Integer, MailboxKeyPair> epochs = new TreeMap<>(Map.of(lastEpoch + 1, mailbox));
        KeyRecord record = KeyRecords.sign(signing, mailbox.publicFor(person, lastEpoch + 1), now);
        PersonState state = new PersonState(signing, epochs, new TreeMap<>(), DirectoryChain.Head.EMPTY);
        return new OwnKeys(parameters, passphrase, record, state);
    }

    /** The same person with a new mailbox key. The older ones stay: what was sealed to them can still be opened. */
    OwnKeys withNextEpoch(Instant now, SignInParameters parameters, PassphraseKeys passphrase) {
        Held before = held;
        int epoch = before.record().epoch() + 1;
        MailboxKeyPair mailbox = MailboxKeyPair.generate();
        TreeMap<Integer, MailboxKeyPair> epochs = new TreeMap<>(before.state().mailboxKeys());
        epochs.put(epoch, mailbox);
        PersonState state = new PersonState(
                before.state().signing(),
                epochs,
                before.state().remembered(),
                before.state().head());
        KeyRecord record = KeyRecords.sign(
                state.signing(), mailbox.publicFor(before.record().person(), epoch), now);
        return new OwnKeys(parameters, passphrase, record, state);
    }

    /** The same with another mailbox key and the same passphrase. */
    OwnKeys withNextEpoch(Instant now) {
        return withNextEpoch(now, held.parameters(), held.passphrase());
    }

    /** From now on these are the person's keys. */
    void become(OwnKeys others) {
        held = others.held;
    }

    String proof() {
        return held.passphrase().proof();
    }

    /** The service's name, which passphrases are bound to. */
    String service() {
        return held.parameters().service();
    }

    SignInParameters freshParameters() {
        return SignInParameters.fresh(held.parameters().service());
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
        Held now = held;
        SignInParameters parameters = now.parameters();
        ObjectNode json = Json.object()
                .put("salt", parameters.salt())
                .put("memoryKiB", parameters.memoryKiB())
                .put("passes", parameters.passes())
                .put("parallelism", parameters.parallelism())
                .put("proof", now.passphrase().proof())
                .put("wrapped", KeyWrap.wrap(now.passphrase().wrapKey(), now.state()));
        json.set(
                "keyRecord",
                Json.write(now.record())
                        .put("madeAt", MILLIS.format(now.record().madeAt())));
        return json;
    }

    SigningKeyPair signing() {
        return held.state().signing();
    }

    /** All epochs of the own mailbox. */
    Map<Integer, MailboxKeyPair> mailbox() {
        return held.state().mailboxKeys();
    }

    MailboxKey current() {
        return KeyRecords.mailboxKey(held.record());
    }

    Map<String, String> remembered() {
        return held.state().remembered();
    }

    /** How far this person has seen the directory. */
    DirectoryChain.Head head() {
        return held.state().head();
    }

    synchronized void remember(Map<String, String> all, DirectoryChain.Head seen) {
        Held now = held;
        held = new Held(
                now.parameters(), now.passphrase(), now.record(), now.state().remembering(all, seen));
    }

    @Override
    public String toString() {
        return "OwnKeys[***]";
    }
}
