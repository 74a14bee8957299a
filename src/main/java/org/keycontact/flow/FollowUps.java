package org.keycontact.flow;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.Routed;
import org.keycontact.flow.kept.Erasure;
import org.keycontact.flow.kept.Grant;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.kept.Task;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Carries out what follows from a log entry: mailbox items, planned contacts, tasks, alerts, and what is looked up. Every
 * step is idempotent and its ids follow from the entry, so that a sweep can repeat what a crash left undone.
 */
public final class FollowUps {
    private final Store store;
    private final Postings postings;
    private final ChangeFollowUps changes;
    private final Alarms alarms;
    private final Rules rules;
    private final Releases releases;
    private final Wake wake;

    public FollowUps(Store store, Mailboxes mailboxes, Alarms alarms, FieldCipher cipher, Rules rules, Wake wake) {
        this.store = store;
        this.postings = new Postings(store, mailboxes, wake);
        this.changes = new ChangeFollowUps(store, mailboxes, postings, cipher);
        this.alarms = alarms;
        this.rules = rules;
        this.releases = new Releases(store);
        this.wake = wake;
    }

    /** Whether anything follows from an event but that it is recorded. */
    static boolean hasAny(CaseEvent event) {
        return switch (event) {
            case CaseEvent.AlertTaken taken -> false;
            case CaseEvent.EmergencyCalled called -> false;
            case CaseEvent.LogExported exported -> false;
            case CaseEvent.ContactStep step -> !step.told().isEmpty();
            case CaseEvent.Changed changed -> true;
            case CaseEvent.MessageAccepted message -> true;
            case CaseEvent.Advised advised -> true;
            case CaseEvent.MessageOpened opened -> true;
            case CaseEvent.StandbyServed served -> true;
            case CaseEvent.HistoryGranted granted -> true;
            case CaseEvent.AlertClosed closed -> true;
            case CaseEvent.CaseErased erased -> true;
            case CaseEvent.ExcludedAttempt attempt -> true;
        };
    }

    /** Carries out everything, then remembers that it is done. {@code loaded} is the case at or after the entry. */
    void carryOut(LogEntry entry, LoadedCase loaded) {
        if (!hasAny(entry.event())) {
            return;
        }
        if (!loaded.erased() || entry.event() instanceof CaseEvent.CaseErased) {
            follow(entry, loaded);
        }
        store.log().followed(entry);
        wake.due();
    }

    private void follow(LogEntry entry, LoadedCase loaded) {
        switch (entry.event()) {
            case CaseEvent.Changed changed -> changes.carryOut(entry, changed.change(), loaded.record());
            case CaseEvent.MessageAccepted message -> afterMessage(entry, message, loaded);
            case CaseEvent.Advised advised -> afterAdvice(entry, advised, loaded.record());
            case CaseEvent.MessageOpened opened -> alarms.opened(entry, opened.message());
            case CaseEvent.StandbyServed served -> afterStandby(entry, served, loaded);
            case CaseEvent.ContactStep step -> postings.tell(entry, step.told(), step.message(), loaded.record());
            case CaseEvent.HistoryGranted granted -> keep(entry, granted);
            case CaseEvent.AlertTaken taken -> {}
            case CaseEvent.AlertClosed closed -> afterClosing(entry, closed, loaded.record());
            case CaseEvent.EmergencyCalled called -> {}
            case CaseEvent.LogExported exported -> {}
            case CaseEvent.CaseErased erased -> afterErasure(entry, erased);
            case CaseEvent.ExcludedAttempt attempt ->
                postings.tell(entry, List.of(excludedAttempt(attempt.person())), null, loaded.record());
        }
    }

    /** What is erased is done by a task; the order for it outlives the entry. */
    private void afterErasure(LogEntry entry, CaseEvent.CaseErased erased) {
        if (erased.why() != null && erased.reason() != null) {
            store.erasures()
                    .putIfAbsent(
                            entry.caseId(),
                            Erasure.ordered(entry.caseId(), erased.why(), erased.reason(), entry.by(), entry.at()));
        }
    }

    /** A later grant of the same message, to newer keys, takes the place of an earlier one. */
    private void keep(LogEntry entry, CaseEvent.HistoryGranted granted) {
        for (CaseEvent.GrantedKey key : granted.keys()) {
            Grant grant = new Grant(
                    granted.to(),
                    entry.caseId(),
                    key.message(),
                    key.epoch(),
                    key.encryptedKey(),
                    entry.by(),
                    entry.at());
            String id = Grant.id(granted.to(), key.message());
            while (!store.grants().putIfAbsent(id, grant)) {
                var kept = store.grants().get(id);
                boolean older = kept.isPresent() && kept.get().value().at().isBefore(entry.at());
                if (!older || store.grants().replace(kept.get(), grant).isPresent()) {
                    break;
                }
            }
        }
        postings.notice(
                granted.to(), entry, "history-granted", "{" + entry.by() + "} gave you messages of this case to read.");
    }

    private static CaseEvent.Told excludedAttempt(String person) {
        return new CaseEvent.Told(
                Message.DUTY, "excluded-attempt", "{" + person + "}, who is excluded from this case, tried to write.");
    }

    private void afterMessage(LogEntry entry, CaseEvent.MessageAccepted accepted, LoadedCase loaded) {
        Routed decision = accepted.decision();
        String message = accepted.header().id();
        if (accepted.provenance() == CaseEvent.Provenance.SIGNED) {
            postings.put(accepted.header().from(), entry, Boxes.Kind.SENT, message, null, null);
        }
        for (String mailbox : accepted.content()) {
            if (!isHeldBack(mailbox, decision, loaded.record())) {
                postings.put(mailbox, entry, Boxes.Kind.CONTENT, message, null, null);
            }
        }
        postings.tell(entry, Postings.toldBy(decision.notices(), decision.because()), message, loaded.record());
        if (decision.release() != null) {
            task(Task.Kind.RELEASE, entry, decision.release());
        }
        boolean hers = isFromVictimsSide(accepted, loaded.record());
        boolean dutyAlone = hers && decision.content().contains(Message.DUTY) && !decision.escalate();
        if (!accepted.standby().isEmpty() || dutyAlone) {
            task(Task.Kind.UNOPENED, entry, rules.unopenedAt(hers, entry.at()));
        }
        for (Contact contact : decision.contacts()) {
            plan(entry, accepted, contact);
        }
        if (decision.escalate()) {
            alarms.raiseUrgent(entry, message);
        }
    }

    /** Under rule 8 the victim's copy is not served before its release. */
    private static boolean isHeldBack(String mailbox, Routed decision, CaseRecord record) {
        return decision.release() != null && isVictimsSide(mailbox, record);
    }

    static boolean isVictimsSide(String mailbox, CaseRecord record) {
        if (!record.isOpened()) {
            return false;
        }
        var plan = record.plan();
        return mailbox.equals(record.victim())
                || (plan != null && mailbox.equals(plan.plan().through()));
    }

    private static boolean isFromVictimsSide(CaseEvent.MessageAccepted accepted, CaseRecord record) {
        return isVictimsSide(accepted.header().from(), record);
    }

    private void plan(LogEntry entry, CaseEvent.MessageAccepted accepted, Contact contact) {
        Instant release = accepted.decision().release();
        boolean noticeOnly = !accepted.decision().content().contains(contact.to());
        String id = PlannedContact.id(entry.caseId(), entry.seq());
        store.contacts()
                .putIfAbsent(
                        id,
                        new PlannedContact(
                                id,
                                entry.caseId(),
                                entry.seq(),
                                accepted.decision().escalate(),
                                noticeOnly,
                                release == null ? entry.at() : release,
                                null,
                                contact,
                                PlannedContact.State.HELD,
                                contact.at(),
                                java.util.Set.of(),
                                List.of()));
    }

    private void task(Task.Kind kind, LogEntry entry, Instant due) {
        String id = Task.id(kind, entry.caseId(), entry.seq());
        store.tasks().putIfAbsent(id, new Task(id, kind, entry.caseId(), entry.seq(), due));
    }

    /** The release and the held contact follow the advice; the contact is decided again at once. */
    private void afterAdvice(LogEntry entry, CaseEvent.Advised advised, CaseRecord record) {
        store.log().byRequest("message:" + advised.message()).ifPresent(message -> {
            releases.move(message.caseId(), message.seq(), advised.from());
            moveContact(message, advised.from(), advised.via(), entry.at());
            if (advised.meetJointly() || advised.supportAfterwards()) {
                CaseEvent.Told told = new CaseEvent.Told(message.by(), "advised", offer(entry.by(), advised));
                postings.tell(entry, List.of(told), advised.message(), record);
            }
        });
    }

    /** What the colleague who meets her has to know; nothing of when and how she is reached. */
    private static String offer(String adviser, CaseEvent.Advised advised) {
        String offers = !advised.supportAfterwards()
                ? "be there when you meet the victim"
                : (advised.meetJointly() ? "be there when you meet the victim, and " : "")
                        + "support the victim afterwards";
        return "{" + adviser + "} will " + offers + ".";
    }

    private void moveContact(LogEntry entry, Instant from, @Nullable Via via, Instant at) {
        String id = PlannedContact.id(entry.caseId(), entry.seq());
        Optional<Kept<PlannedContact>> read = store.contacts().get(id);
        while (read.isPresent() && read.get().value().state() == PlannedContact.State.HELD) {
            PlannedContact advised = read.get().value().advisedTo(from, via).in(PlannedContact.State.HELD, at);
            if (store.contacts().replace(read.get(), advised).isPresent()) {
                return;
            }
            read = store.contacts().get(id);
        }
    }

    /** What came of an alert is for the advocate and the key contact to know. */
    private void afterClosing(LogEntry entry, CaseEvent.AlertClosed closed, CaseRecord record) {
        Set<String> concerned = new LinkedHashSet<>();
        Optional.ofNullable(record.advocate()).ifPresent(concerned::add);
        Optional.ofNullable(Whom.keyContact(record, entry.at())).ifPresent(concerned::add);
        String sentence = "{" + entry.by() + "} closed an alert on this case: " + closed.outcome() + ".";
        List<CaseEvent.Told> told = concerned.stream()
                .map(person -> new CaseEvent.Told(person, "alert-closed", sentence))
                .toList();
        postings.tell(entry, told, null, record);
    }

    private void afterStandby(LogEntry entry, CaseEvent.StandbyServed served, LoadedCase loaded) {
        for (String mailbox : served.standby()) {
            String source = Postings.source(entry.caseId(), served.messageSeq(), Boxes.Kind.CONTENT, null);
            store.boxes()
                    .append(
                            mailbox,
                            source,
                            new Boxes.Item(
                                    entry.at(),
                                    entry.caseId(),
                                    served.messageSeq(),
                                    Boxes.Kind.CONTENT,
                                    served.message(),
                                    null,
                                    null));
        }
        alarms.raiseUnopened(entry, served.message());
    }
}
