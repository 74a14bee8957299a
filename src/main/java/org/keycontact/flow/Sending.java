package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Envelope;
import org.keycontact.core.Header;
import org.keycontact.core.KeyRecord;
import org.keycontact.core.MailboxKey;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.RoutingDecision.Routed;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.CaseEvent.Provenance;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Sealing;

/** A sealed message is previewed, and posted. The hub routes it and cannot read it. */
public final class Sending {
    /** How far a sender's clock may be from ours. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(15);

    private final People people;
    private final Casebook casebook;
    private final Mailboxes mailboxes;
    private final Decide decide;
    private final Sealing sealing;
    private final Attaching attaching;
    private final InstantSource clock;

    public Sending(
            People people,
            Casebook casebook,
            Mailboxes mailboxes,
            Sealing sealing,
            Attaching attaching,
            InstantSource clock) {
        this.people = people;
        this.casebook = casebook;
        this.mailboxes = mailboxes;
        this.decide = new Decide(people, mailboxes);
        this.sealing = sealing;
        this.attaching = attaching;
        this.clock = clock;
    }

    /**
     * Whom a message would have to be sealed to, and why.
     *
     * @param gateway set where the contact edge needs the words
     * @param withoutKey who should read it and cannot be sealed to: told before sending
     */
    public record Preview(
            Routed decision,
            List<MailboxKey> sealTo,
            @Nullable MailboxKey gateway,
            List<String> withoutKey) {}

    /** What was accepted. */
    public record Accepted(LogEntry entry, CaseEvent.MessageAccepted message) {}

    /** The decision as of now, without sending. Throws what {@link #post} would throw. */
    public Preview preview(Account sender, String caseId, Message message) {
        Decide.Resolved resolved = decideOrTell(sender, casebook.read(caseId), message, clock.instant());
        return new Preview(
                resolved.decision(),
                resolved.keys(),
                resolved.needsGateway() ? sealing.gatewayKey() : null,
                resolved.withoutKey());
    }

    /**
     * Accepts a sealed message: durable when this returns, with all files that it refers to. Posting the same envelope again
     * gives the same answer.
     *
     * @param gatewayJson the same words sealed for the contact edge alone, where the preview asked for it
     */
    public Accepted post(Account sender, String caseId, String envelopeJson, @Nullable String gatewayJson) {
        Envelope envelope = sealing.read(envelopeJson);
        String signingKey = signingKey(sender);
        Header header = sealing.verify(envelope, signingKey);
        check(header, sender, caseId);
        if (gatewayJson != null) {
            checkGateway(gatewayJson, header, signingKey);
        }
        attaching.claim(header);
        Request request = new Request(sender.id(), "message:" + header.id(), sealing.hash(envelope));
        LogEntry entry =
                casebook.appendUnseen(caseId, request, loaded -> accept(sender, loaded, header, envelope, gatewayJson));
        attaching.accepted(header);
        return new Accepted(entry, (CaseEvent.MessageAccepted) entry.event());
    }

    private String signingKey(Account sender) {
        return mailboxes
                .keyRecord(sender.id())
                .map(KeyRecord::signingKey)
                .orElseThrow(() -> new Problem(
                        Kind.REFUSED, "no-key", "Set up your own keys first: nobody could check who wrote this."));
    }

    private void check(Header header, Account sender, String caseId) {
        if (!header.from().equals(sender.id())) {
            throw Problem.invalid(
                    "sender-mismatch",
                    "The envelope names another sender than who is signed in.",
                    "/envelope/protected/from");
        }
        if (!header.caseId().equals(caseId)) {
            throw Problem.invalid("case-mismatch", "The envelope belongs to another case.", "/envelope/protected/case");
        }
        // Whoever reads it would think that the hub shows different people different directories, and stop writing.
        if (!mailboxes.isHead(header.directoryHead())) {
            throw Problem.invalid(
                    "directory-unknown",
                    "The envelope names a directory that this hub never had. Read the directory again, and seal again.",
                    "/envelope/protected/directoryHead");
        }
    }

    private void checkClock(Header header) {
        Duration apart = Duration.between(header.sentAt(), clock.instant()).abs();
        if (apart.compareTo(CLOCK_TOLERANCE) > 0) {
            throw Problem.invalid(
                    "sent-at-implausible",
                    "The envelope's time is too far from now: set the clock right, or seal again.",
                    "/envelope/protected/sentAt");
        }
    }

    private void checkGateway(String gatewayJson, Header header, String signingKey) {
        Envelope forGateway = sealing.read(gatewayJson);
        Header its = sealing.verify(forGateway, signingKey);
        boolean same = its.id().equals(header.id())
                && its.caseId().equals(header.caseId())
                && its.from().equals(header.from())
                && its.to().equals(header.to());
        boolean only = forGateway.recipients().size() == 1
                && forGateway.recipients().getFirst().mailbox().equals(Message.GATEWAY);
        if (!same || !only) {
            throw Problem.invalid(
                    "gateway-envelope-wrong",
                    "What is sealed for the contact edge must be the same message, sealed to the gateway alone.",
                    "/gatewayEnvelope");
        }
    }

    private Proposal accept(
            Account sender, LoadedCase loaded, Header header, Envelope envelope, @Nullable String gatewayJson) {
        checkClock(header);
        Decide.Resolved resolved = decideOrTell(sender, loaded, message(header), clock.instant());
        checkRecipients(envelope, resolved, gatewayJson);
        String forGateway = resolved.needsGateway() ? gatewayJson : null;
        return new Proposal(
                new CaseEvent.MessageAccepted(
                        header,
                        envelope,
                        Provenance.SIGNED,
                        resolved.decision(),
                        resolved.content(),
                        resolved.standby(),
                        resolved.onCall(),
                        forGateway == null ? null : sealing.hash(sealing.read(forGateway)),
                        CaseEvent.Under.of(loaded.record())),
                forGateway);
    }

    private Decide.Resolved decideOrTell(Account sender, LoadedCase loaded, Message message, Instant now) {
        String once = "excluded:" + loaded.id() + ":" + sender.id() + ":"
                + now.getEpochSecond() / Duration.ofHours(1).toSeconds();
        if (!loaded.record().isOpened()) {
            throw notThere(sender, once);
        }
        if (decide.isExcluded(loaded, sender)) {
            casebook.append(
                    loaded.id(),
                    new Request(LogEntry.HUB, once, once),
                    again -> Proposal.of(new CaseEvent.ExcludedAttempt(sender.id())));
        }
        return decide.decide(loaded, sender, message, now);
    }

    /** As much is looked up as for a case that is there, and that the sender is excluded from. */
    private Problem notThere(Account sender, String once) {
        if (!Decide.isOfACase(sender)) {
            casebook.isKnown(once);
            people.onCall();
        }
        return Problem.notFound();
    }

    /** As routing sees the message of this header. */
    public static Message message(Header header) {
        return new Message(
                header.from(),
                header.to(),
                header.category(),
                header.urgency(),
                header.basis(),
                header.withhold(),
                header.reply(),
                header.contactNow(),
                null);
    }

    /** Exactly the mailboxes of the decision and the sender's own, each under its present key. */
    private void checkRecipients(Envelope envelope, Decide.Resolved resolved, @Nullable String gatewayJson) {
        Map<String, Integer> given = new LinkedHashMap<>();
        envelope.recipients().forEach(recipient -> given.put(recipient.mailbox(), recipient.epoch()));
        List<MailboxKey> missing = new ArrayList<>();
        List<MailboxKey> stale = new ArrayList<>();
        Map<String, Integer> extra = new HashMap<>(given);
        for (MailboxKey key : resolved.keys()) {
            Integer epoch = given.get(key.mailbox());
            extra.remove(key.mailbox());
            if (epoch == null) {
                missing.add(key);
            } else if (epoch != key.epoch()) {
                stale.add(key);
            }
        }
        if (resolved.needsGateway()) {
            checkGatewayKey(gatewayJson, missing, stale);
        }
        if (!missing.isEmpty() || !stale.isEmpty() || !extra.isEmpty()) {
            throw new Problem(
                    Kind.CONFLICT,
                    "recipients-differ",
                    "The message is not sealed to exactly those whom the decision names. Look at who they are, then seal again.",
                    "/envelope/recipients",
                    Map.of("missing", missing, "stale", stale, "extra", List.copyOf(extra.keySet())));
        }
    }

    private void checkGatewayKey(@Nullable String gatewayJson, List<MailboxKey> missing, List<MailboxKey> stale) {
        MailboxKey key = sealing.gatewayKey();
        if (gatewayJson == null) {
            missing.add(key);
        } else if (sealing.read(gatewayJson).recipients().getFirst().epoch() != key.epoch()) {
            stale.add(key);
        }
    }
}
