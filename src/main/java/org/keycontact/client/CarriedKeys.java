package org.keycontact.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Problem;
import org.keycontact.crypto.KeyWrap;
import org.keycontact.crypto.MailboxKeyPair;
import org.keycontact.crypto.PersonState;
import org.keycontact.crypto.SigningKeyPair;
import org.keycontact.crypto.TeamKeys;

/**
 * A person's own keys, wrapped by their passphrase as the hub keeps them, in a file: with it and the passphrase they open
 * an export without the hub. Teams' keys are in it as they are sealed to that person. Not for handing out: whoever has it can
 * try passphrases.
 */
public final class CarriedKeys {
    static final String FORMAT = "key-contact-hub/own-keys/1";

    private final String person;
    private final SignInParameters parameters;
    private final String wrapped;
    private final List<TeamKey> teams;
    private final String signer;

    private CarriedKeys(
            String person, SignInParameters parameters, String wrapped, List<TeamKey> teams, String signer) {
        this.person = person;
        this.parameters = parameters;
        this.wrapped = wrapped;
        this.teams = List.copyOf(teams);
        this.signer = signer;
    }

    /** A team's private key, as it is sealed to this person. */
    record TeamKey(String team, int epoch, String publicKey, int memberEpoch, String encryptedKey) {}

    /**
     * Keys, unwrapped, in memory only.
     *
     * @param signingKey the person's, public
     * @param mailboxes private keys by mailbox and epoch
     */
    public record Opened(String person, String signingKey, Map<String, SortedMap<Integer, MailboxKeyPair>> mailboxes) {
        public Opened {
            mailboxes = Map.copyOf(mailboxes);
        }

        /** None where this person does not have it. */
        public @Nullable MailboxKeyPair pair(String mailbox, int epoch) {
            SortedMap<Integer, MailboxKeyPair> epochs = mailboxes.get(mailbox);
            return epochs == null ? null : epochs.get(epoch);
        }

        @Override
        public String toString() {
            return "Opened[***]";
        }
    }

    static String write(
            Me me, Me.Wrapped keys, String service, Instant at, List<TeamKey> teams, SigningKeyPair signing) {
        List<ObjectNode> lines = new ArrayList<>();
        lines.add(Json.object()
                .put("evidence", FORMAT)
                .put("by", me.person())
                .put("at", at.toString())
                .put("service", service));
        lines.add(Json.write(keys));
        teams.forEach(team -> lines.add(Json.write(team)));
        return SignedLines.write(FORMAT, lines, signing);
    }

    /** Throws Problem INVALID: evidence-altered, signature-invalid. */
    public static CarriedKeys read(byte[] file) {
        try {
            SignedLines.Read read = SignedLines.read(FORMAT, file);
            JsonNode first = read.lines().getFirst();
            Me.Wrapped keys = Json.read(read.lines().get(1), Me.Wrapped.class);
            SignInParameters parameters = new SignInParameters(
                    keys.salt(), keys.memoryKiB(), keys.passes(), keys.parallelism(), Json.required(first, "service"));
            List<TeamKey> teams = read.lines().stream()
                    .skip(2)
                    .map(line -> Json.read(line, TeamKey.class))
                    .toList();
            return new CarriedKeys(Json.required(first, "by"), parameters, keys.wrapped(), teams, read.signer());
        } catch (HubException | IndexOutOfBoundsException unreadable) {
            throw SignedLines.altered();
        }
    }

    /**
     * Unwraps them. The derivation takes a moment, and is refused below the floor.
     *
     * @param name that the person signs in with
     * @throws Problem INVALID: {@code unwrap-failed} for a wrong name or passphrase; {@code team-key-invalid}
     */
    public Opened open(String name, String passphrase) {
        PersonState state = KeyWrap.unwrap(parameters.derive(name, passphrase).wrapKey(), wrapped);
        if (!state.signing().publicKey().equals(signer)) {
            throw SignedLines.altered();
        }
        Map<String, SortedMap<Integer, MailboxKeyPair>> mailboxes = new HashMap<>();
        mailboxes.put(person, state.mailboxKeys());
        for (TeamKey key : teams) {
            MailboxKeyPair mine = state.mailboxKeys().get(key.memberEpoch());
            if (mine != null) {
                MailboxKeyPair pair = TeamKeys.open(
                        new MailboxKey(key.team(), key.epoch(), key.publicKey()),
                        key.encryptedKey(),
                        person,
                        key.memberEpoch(),
                        mine);
                mailboxes.computeIfAbsent(key.team(), team -> new TreeMap<>()).put(key.epoch(), pair);
            }
        }
        return new Opened(person, signer, mailboxes);
    }
}
