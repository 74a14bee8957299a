package org.keycontact.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;
import org.keycontact.crypto.KeyRecords;
import org.keycontact.crypto.Signatures;
import org.keycontact.crypto.Suite;

/** What this client has seen of other people's keys, and what it lets be sealed to. */
final class Acquaintances {
    private static final String KEY = "key/";
    private static final String ON_CASE = "case/";

    private static final String DUTY = "duty";
    private static final String OTHER_TEAM = "t-";

    private final KeyDirectory directory;
    private final OwnKeys own;
    private final RecipientWatch watch;

    Acquaintances(KeyDirectory directory, OwnKeys own, RecipientWatch watch) {
        this.directory = directory;
        this.own = own;
        this.watch = watch;
    }

    /** A person's key record as the directory shows it now. Throws HubException, directory-differs, if it is not sound. */
    KeyRecord record(String person) {
        return directory.current(person);
    }

    /** The key that somebody signed with at the time. */
    String signingKey(String person, String keyId) {
        return directory.signingKey(person, keyId);
    }

    /** Whoever wrote under this head saw the same directory. */
    void requireSameDirectory(String head) {
        directory.requireSeen(head);
    }

    /**
     * The keys to seal to, where the person agrees to each that is new on the case or changed. People's keys must be
     * those that they signed themselves.
     *
     * @throws HubException {@code recipient-not-agreed}, {@code answer-refused}
     */
    List<MailboxKey> agreed(String caseId, List<SealTo> sealTo) {
        List<MailboxKey> keys = new ArrayList<>();
        for (SealTo to : sealTo) {
            if (to.mailbox().equals(own.current().mailbox())) {
                requireOwn(to);
            } else {
                requireAgreed(caseId, to);
            }
            keys.add(to.key());
        }
        return keys;
    }

    private void requireOwn(SealTo to) {
        if (!to.key().equals(own.current())) {
            throw refused();
        }
    }

    private synchronized void requireAgreed(String caseId, SealTo to) {
        String fingerprint = fingerprint(to);
        String known = own.remembered().get(KEY + to.mailbox());
        String onCase = own.remembered().get(ON_CASE + caseId + "/" + to.mailbox());
        if (fingerprint.equals(known) && fingerprint.equals(onCase)) {
            return;
        }
        if (!watch.agreesTo(new RecipientWatch.Notice(caseId, to.mailbox(), known, fingerprint))) {
            throw HubException.refused(
                    "recipient-not-agreed", "The message was not sealed: a recipient was not agreed to.");
        }
        Map<String, String> all = new TreeMap<>(own.remembered());
        all.put(KEY + to.mailbox(), fingerprint);
        all.put(ON_CASE + caseId + "/" + to.mailbox(), fingerprint);
        own.remember(all, own.head());
    }

    /** Of all that a recipient is trusted by: for people the keys that they signed, for teams the mailbox's key. */
    private String fingerprint(SealTo to) {
        String signingKey = to.signingKey();
        if (isTeam(to.mailbox())) {
            return to.epoch() + ":" + Signatures.keyId(to.publicKey());
        }
        KeyRecord record = record(to.mailbox());
        if (!KeyRecords.mailboxKey(record).equals(to.key())
                || !record.signingKey().equals(signingKey)) {
            throw refused();
        }
        return to.epoch() + ":" + Signatures.keyId(record.signingKey()) + ":" + Signatures.keyId(to.publicKey());
    }

    /** Teams' mailboxes are no person's: everybody else must have signed the key that the hub names. */
    static boolean isTeam(String mailbox) {
        return mailbox.equals(DUTY) || mailbox.startsWith(OTHER_TEAM);
    }

    /** The gateway's mailbox changes its key every day; it is only ever sealed the words of a text that was agreed. */
    static MailboxKey gateway(SealTo to) {
        if (!to.mailbox().equals(Suite.GATEWAY)) {
            throw refused();
        }
        return to.key();
    }

    private static HubException refused() {
        return HubException.refused(
                HubException.ANSWER_REFUSED, "The hub shows a key that its owner did not sign. Nothing was sealed.");
    }
}
