package org.keycontact.disclosure;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycontact.audit.ContactVerifier;
import org.keycontact.audit.ExportVerifier.Verdict;
import org.keycontact.client.CarriedKeys;
import org.keycontact.client.CaseKeys;
import org.keycontact.core.Envelope;
import org.keycontact.core.Role;
import org.keycontact.core.casefile.CaseChange.PersonKnown;
import org.keycontact.core.casefile.CaseChange.PlanRecorded;
import org.keycontact.crypto.Attachment;
import org.keycontact.crypto.Content;
import org.keycontact.crypto.Signatures;
import org.keycontact.disclosure.MessageCheck.Found;
import org.keycontact.disclosure.MessageCheck.Proof;
import org.keycontact.disclosure.Report.Item;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.CaseEvent.Changed;
import org.keycontact.flow.log.CaseEvent.HistoryGranted;
import org.keycontact.flow.log.CaseEvent.MessageAccepted;
import org.keycontact.flow.log.ChainLink;
import org.keycontact.flow.log.LogLine;

/** Makes the report of one exported case, whose log has been verified. A disclosure is for one. */
public final class Disclosure {
    private final Given given;
    private final Facts facts;
    private final Moments moments;
    private final AgreementCheck agreements;
    private final Map<String, List<Envelope.Recipient>> grants = new LinkedHashMap<>();
    private final Map<String, String> signers = new LinkedHashMap<>();
    private final Map<Proof, Integer> proofs = new LinkedHashMap<>();
    private final Set<String> unnamed = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private int opened;
    private int messages;

    /**
     * What there is to check.
     *
     * @param publishedKey whether the hub's key was given by whoever checks, rather than taken from the export
     * @param directory none: it was not given, or is in {@code wrong}
     * @param keys none: nothing is opened
     * @param files the sealed files that go with messages
     * @param wrong what was found wrong before
     * @param reader the event in the content of an exported entry
     */
    public record Given(
            Verdict.Whole log,
            boolean publishedKey,
            @Nullable CaseKeys directory,
            CarriedKeys.@Nullable Opened keys,
            AttachedFiles files,
            List<String> wrong,
            ZoneId zone,
            Instant now,
            Function<String, CaseEvent> reader) {}

    public Disclosure(Given given) {
        this.given = given;
        this.moments = new Moments(given.zone());
        this.facts = new Facts(this::named, moments);
        this.agreements = new AgreementCheck(given.log().caseId(), given.directory());
        this.wrong.addAll(given.wrong());
    }

    /** What is wrong comes first, whatever it is. */
    public Report report() {
        CaseKeys directory = given.directory();
        if (directory != null
                && (!directory.caseId().equals(given.log().caseId())
                        || !directory.hubKey().equals(given.log().signer()))) {
            wrong.add("The file of keys belongs to another case, or to another hub, than the log.");
        }
        collectGrants();
        collectUnnamed();
        List<Item> items = given.log().lines().stream().map(this::item).toList();
        items.stream()
                .filter(item -> item.wrong() != null)
                .forEach(item -> wrong.add("Entry " + item.seq() + " (" + item.title() + "): " + item.wrong() + "."));
        List<String> contacts = contacts();
        Findings findings = new Findings(given, moments, proofs, messages, opened, agreements, contacts);
        return new Report(
                given.log().caseId(),
                wrong,
                findings.about(this::named),
                findings.verified(),
                findings.unverified(),
                fingerprints(),
                items);
    }

    private List<String> contacts() {
        if (!given.log().content()) {
            return List.of();
        }
        ContactVerifier.Report report =
                new ContactVerifier(given.reader()).verify(given.log().lines());
        report.findings()
                .forEach(
                        each -> wrong.add(
                                "Entry " + each.entry()
                                        + ": a contact was made that the plan in force did not allow. The check of the export says how."));
        return List.of(
                report.made() + " contacts with the victim were begun; each was decided again on what was recorded "
                        + "then, and " + report.findings().size() + " of them were not allowed.");
    }

    private void collectGrants() {
        for (LogLine line : given.log().lines()) {
            if (event(line) instanceof HistoryGranted granted) {
                granted.keys()
                        .forEach(key -> grants.computeIfAbsent(key.message(), any -> new ArrayList<>())
                                .add(new Envelope.Recipient(granted.to(), key.epoch(), key.encryptedKey())));
            }
        }
    }

    /** Safe persons, who are dealt with in her place: whoever threatens her must not learn here who they are. */
    private void collectUnnamed() {
        for (LogLine line : given.log().lines()) {
            if (!(event(line) instanceof Changed changed)) {
                continue;
            }
            if (changed.change() instanceof PersonKnown known && known.person().role() == Role.GUARDIAN) {
                unnamed.add(known.person().id());
            }
            if (changed.change() instanceof PlanRecorded recorded) {
                Optional.ofNullable(recorded.plan().plan().through()).ifPresent(unnamed::add);
            }
        }
    }

    private @Nullable CaseEvent event(LogLine line) {
        String content = line.content();
        return content == null ? null : given.reader().apply(content);
    }

    private Item item(LogLine line) {
        ChainLink link = line.link();
        CaseEvent event = event(line);
        return switch (event) {
            case null -> recorded(link, Facts.title(CaseEvent.class), List.of("What it says is not in this export."));
            case MessageAccepted message -> message(link, message);
            case Changed changed -> change(link, changed);
            default -> recorded(link, Facts.title(event.getClass()), facts.of((Record) event));
        };
    }

    private Item change(ChainLink link, Changed changed) {
        boolean ofSomebodyUnnamed = changed.change() instanceof PersonKnown known
                && unnamed.contains(known.person().id());
        List<String> said = new ArrayList<>(ofSomebodyUnnamed ? List.of() : facts.of((Record) changed.change()));
        AgreementCheck.Found found = agreements.look(changed.change());
        said.addAll(found.facts());
        Item item = recorded(link, Facts.title(changed.change().getClass()), said);
        return found.wrong() == null
                ? item
                : new Item(item.seq(), item.at(), item.title(), item.proven(), said, null, found.wrong(), item.hash());
    }

    private Item recorded(ChainLink link, String title, List<String> said) {
        String shown = title.equals(Facts.title(CaseEvent.class)) ? "Entry of the kind " + link.kind() : title;
        String proven = "Recorded by the hub as done by " + named(link.by()) + ".";
        return new Item(link.seq(), Instant.parse(link.at()), shown, proven, said, null, null, link.hash());
    }

    private Item message(ChainLink link, MessageAccepted message) {
        List<Envelope.Recipient> granted = grants.getOrDefault(message.header().id(), List.of());
        Found found = new MessageCheck(given.log().signer(), given.directory(), given.keys(), granted)
                .check(link.caseId(), message);
        messages++;
        proofs.merge(found.proof(), 1, Integer::sum);
        if (found.signer() != null) {
            signers.put(
                    found.signer(),
                    found.proof() == Proof.GATEWAY
                            ? "the hub"
                            : message.header().from());
        }
        List<String> said = new ArrayList<>(MessageFacts.of(message, found, this::named, moments));
        Content content = found.content();
        String itsWrong = found.wrong();
        if (content != null) {
            opened++;
            for (Attachment file : content.attachments()) {
                AttachedFiles.Found its = given.files().look(link.caseId(), link.seq(), file);
                said.add(its.fact());
                itsWrong = its.wrong() == null ? itsWrong : its.wrong();
            }
        }
        return new Item(
                link.seq(),
                Instant.parse(link.at()),
                "Message from " + named(message.header().from()),
                proven(found, message),
                said,
                content == null ? null : content.words(),
                itsWrong,
                link.hash());
    }

    private String proven(Found found, MessageAccepted message) {
        return switch (found.proof()) {
            case SENDER ->
                "Signed by " + named(message.header().from()) + " with the key "
                        + Fingerprints.of(String.valueOf(found.signer())) + ".";
            case GATEWAY -> "By the gateway, sender not proven: it came as a text from the number on record.";
            case NOT_CHECKED -> "Its signature could not be checked: the directory of keys is missing.";
            case WRONG -> "Not proven.";
        };
    }

    private List<String> fingerprints() {
        List<String> lines = new ArrayList<>();
        lines.add("The hub: " + Fingerprints.of(given.log().signer()));
        signers.forEach((key, who) -> {
            if (!who.equals("the hub")) {
                lines.add(named(who) + (unnamed.contains(who) ? ": " : " [" + who + "]: ") + Fingerprints.of(key)
                        + " (id " + Signatures.keyId(key) + ")");
            }
        });
        return lines;
    }

    /** As the hub called them to who exported the case; a word that names nobody is itself. */
    private String named(String id) {
        CaseKeys directory = given.directory();
        if (unnamed.contains(id)) {
            return "somebody who is not named here";
        }
        return switch (id) {
            case "hub" -> "the hub";
            case "gateway" -> "the gateway";
            case "duty" -> "the duty team";
            default -> directory == null ? id : directory.names().getOrDefault(id, id);
        };
    }
}
