package org.keycontact.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.ContactOrder;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.routing.Because;
import org.keycontact.core.routing.ContactAgain;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.Rule;
import org.keycontact.flow.LoadedCase;
import org.keycontact.flow.Sending;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.CaseEvent.Advised;
import org.keycontact.flow.log.CaseEvent.ContactStep;
import org.keycontact.flow.log.CaseEvent.Grounds;
import org.keycontact.flow.log.CaseEvent.MessageAccepted;
import org.keycontact.flow.log.CaseEvent.Under;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.log.LogLine;

/**
 * From a case's log alone: whether each contact that was ever made was allowed by the contact plan in force at that
 * moment. Replays the log entry by entry, and where a contact was begun decides once more, with the same rules, on what was
 * then recorded (guidance, 67 and 85): safe times, do-not-contact, channel and wording, reply window, recorded reason,
 * urgency. The log must have been verified before.
 */
public final class ContactVerifier {
    private final Function<String, CaseEvent> reader;
    private final Map<String, Accepted> messages = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Map<Rule, Integer> allowed = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** @param reader the event in the content of an exported entry */
    public ContactVerifier(Function<String, CaseEvent> reader) {
        this.reader = reader;
    }

    /** A contact that was not allowed, or of which that is not recorded. */
    public record Finding(
            long entry, String contact, @Nullable Via via, String wrong) {}

    /**
     * What was found.
     *
     * @param allowed how many contacts were allowed, by the rule that allowed them
     */
    public record Report(Map<Rule, Integer> allowed, List<Finding> findings) {
        public Report {
            allowed = Map.copyOf(allowed);
            findings = List.copyOf(findings);
        }

        public int made() {
            return allowed.values().stream().mapToInt(Integer::intValue).sum() + findings.size();
        }
    }

    /** A message, with the contact that was planned for it. */
    private static final class Accepted {
        private final MessageAccepted event;
        private final List<Origin> origins = new ArrayList<>();

        Accepted(LogEntry entry, MessageAccepted event) {
            this.event = event;
            Instant release = event.decision().release();
            origins.add(new Origin(release == null ? entry.at() : release, null, entry.at()));
        }

        /** The last that was said, and what was said before it as long as that may not have been carried out yet. */
        boolean planned(Grounds grounds, Instant at) {
            for (int i = origins.size() - 1; i >= 0; i--) {
                Origin origin = origins.get(i);
                if (origin.from().equals(grounds.from()) && origin.via() == grounds.advised()) {
                    return true;
                }
                if (origin.said().plus(CARRIED_OUT).isBefore(at)) {
                    return false;
                }
            }
            return false;
        }
    }

    private static final java.time.Duration CARRIED_OUT = java.time.Duration.ofSeconds(60);

    private record Origin(Instant from, @Nullable Via via, Instant said) {}

    /** Replays one case's log, from its first entry. A verifier is for one. Throws IllegalArgumentException for a log whose entries do not say what happened. */
    public Report verify(List<LogLine> log) {
        LoadedCase loaded = log.isEmpty()
                ? LoadedCase.unread("")
                : LoadedCase.unread(log.getFirst().link().caseId());
        for (LogLine line : log) {
            LogEntry entry = entry(line);
            look(entry, loaded);
            loaded = loaded.after(entry);
        }
        return new Report(allowed, findings);
    }

    private LogEntry entry(LogLine line) {
        String content = line.content();
        if (content == null) {
            throw new IllegalArgumentException("The export does not say what happened: it was erased, or left out.");
        }
        return new LogEntry(
                line.link().caseId(),
                line.link().seq(),
                Instant.parse(line.link().at()),
                line.link().by(),
                line.link().request(),
                "",
                line.link().previous(),
                line.link().hash(),
                reader.apply(content));
    }

    private void look(LogEntry entry, LoadedCase before) {
        switch (entry.event()) {
            case MessageAccepted accepted ->
                messages.put(PlannedContact.id(entry.caseId(), entry.seq()), new Accepted(entry, accepted));
            case Advised advised ->
                messages.values().stream()
                        .filter(each -> each.event.header().id().equals(advised.message()))
                        .forEach(each -> each.origins.add(new Origin(advised.from(), advised.via(), entry.at())));
            case ContactStep step -> step(entry, step, before);
            default -> {}
        }
    }

    private void step(LogEntry entry, ContactStep step, LoadedCase before) {
        switch (step.step()) {
            case BEGUN -> {
                begun.add(step.contact());
                Grounds grounds = step.grounds();
                Optional<String> wrong = grounds == null
                        ? Optional.of("It is not recorded on what grounds it was made.")
                        : wrong(entry, step, grounds, before);
                wrong.ifPresentOrElse(
                        sentence -> findings.add(new Finding(entry.seq(), step.contact(), step.via(), sentence)),
                        () -> allowed.merge(grounds == null ? Rule.CANNOT_CONTACT : grounds.rule(), 1, Integer::sum));
            }
            case MADE, DELIVERED, UNCERTAIN -> {
                if (!begun.contains(step.contact())) {
                    findings.add(new Finding(
                            entry.seq(),
                            step.contact(),
                            step.via(),
                            "It was made without a record of its grounds beforehand."));
                }
            }
            case NOT_BEGUN, FAILED, MOVED, GATHERED, CANCELLED, ENDED -> {}
        }
    }

    private Optional<String> wrong(LogEntry entry, ContactStep step, Grounds grounds, LoadedCase before) {
        Accepted accepted = messages.get(step.contact());
        if (accepted == null || !before.record().isOpened()) {
            return Optional.of("There is no message that it could belong to.");
        }
        if (!Under.of(before.record()).equals(grounds.under())) {
            return Optional.of("It was decided under another plan or agreement than the one in force.");
        }
        if (!accepted.planned(grounds, entry.at())) {
            return Optional.of(
                    "It was planned from another instant, or for another channel, than was decided or advised.");
        }
        boolean noticeOnly = !accepted.event.decision().content().contains(plannedFor(accepted, grounds));
        if (noticeOnly != grounds.noticeOnly()) {
            return Optional.of("It announces something else than was decided.");
        }
        CaseFile file = before.record().file(grounds.onCall(), List.of());
        return notDecided(
                        grounds,
                        Sending.message(accepted.event.header()),
                        file,
                        before.record().order(step.contact()))
                .or(() -> notAt(entry.at(), grounds, file));
    }

    private static String plannedFor(Accepted accepted, Grounds grounds) {
        return accepted.event.decision().contacts().stream()
                .map(Contact::to)
                .findFirst()
                .orElse(grounds.contact().to());
    }

    /** Decides again, as of the moment of the decision. */
    private static Optional<String> notDecided(
            Grounds grounds, Message message, CaseFile file, @Nullable ContactOrder order) {
        ContactAgain.Outcome again = new ContactAgain(
                        message, grounds.from(), grounds.noticeOnly(), grounds.advised(), grounds.spent(), order)
                .decide(file, grounds.now());
        Contact contact = again.contact();
        if (contact == null) {
            return Optional.of("The plan in force allowed no contact at all.");
        }
        if (contact.at().isAfter(grounds.now())) {
            return Optional.of("The plan in force allowed no contact before " + contact.at() + "; it was made at "
                    + grounds.now() + ".");
        }
        Optional<Rule> rule = again.because().stream()
                .filter(each -> each.line().startsWith("contact "))
                .map(Because::rule)
                .findFirst();
        if (!contact.equals(grounds.contact()) || !rule.equals(Optional.of(grounds.rule()))) {
            return Optional.of("The plan in force allowed another contact: by "
                    + contact.via().code() + ", " + contact.wording().code() + ", until " + contact.until() + ".");
        }
        return Optional.empty();
    }

    /** Looks at the moment at which it was written down that it is about to be made. */
    private static Optional<String> notAt(Instant at, Grounds grounds, CaseFile file) {
        ContactPlan plan = file.plan();
        if (at.isBefore(grounds.now()) || !at.isBefore(grounds.contact().until())) {
            return Optional.of("It was begun at " + at + ", outside the time for which it was decided.");
        }
        if (plan == null || plan.calendar().isExcepted(at)) {
            return Optional.of("It was begun at " + at + ", in a time in which nobody may contact her.");
        }
        if (grounds.rule() == Rule.SAFE_TIMES && !plan.calendar().isSafe(at)) {
            return Optional.of("It was begun at " + at + ", outside the safe times.");
        }
        return Optional.empty();
    }
}
