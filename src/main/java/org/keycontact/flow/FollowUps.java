package org.keycontact.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.routing.Because;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.Notice;
import org.keycontact.core.routing.RoutingDecision.Routed;
import org.keycontact.flow.kept.CaseMember;
import org.keycontact.flow.kept.PhoneOwner;
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
    private static final int CONTACTS_AT_ONCE = 200;

    private final Store store;
    private final Mailboxes mailboxes;
    private final Alarms alarms;
    private final FieldCipher cipher;
    private final Rules rules;
    private final Wake wake;

    public FollowUps(Store store, Mailboxes mailboxes, Alarms alarms, FieldCipher cipher, Rules rules, Wake wake) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.alarms = alarms;
        this.cipher = cipher;
        this.rules = rules;
        this.wake = wake;
    }

    /** Carries out everything, then remembers that it is done. {@code loaded} is the case at or after the entry. */
    void carryOut(LogEntry entry, LoadedCase loaded) {
        switch (entry.event()) {
            case CaseEvent.Changed changed -> afterChange(entry, changed.change(), loaded.record());
            case CaseEvent.MessageAccepted message -> afterMessage(entry, message, loaded);
            case CaseEvent.Advised advised -> {}
            case CaseEvent.MessageOpened opened -> {}
            case CaseEvent.StandbyServed served -> afterStandby(entry, served, loaded);
            case CaseEvent.ContactStep step -> tell(entry, step.told(), step.message(), loaded);
            case CaseEvent.AlertTaken taken -> {}
            case CaseEvent.AlertClosed closed -> {}
            case CaseEvent.ExcludedAttempt attempt ->
                tellDuty(
                        entry,
                        "excluded-attempt",
                        "{" + attempt.person() + "}, who is excluded from this case, tried to write.",
                        loaded);
        }
        store.log().followed(entry);
        wake.due();
    }

    private void afterMessage(LogEntry entry, CaseEvent.MessageAccepted accepted, LoadedCase loaded) {
        Routed decision = accepted.decision();
        String message = accepted.header().id();
        if (accepted.provenance() == CaseEvent.Provenance.SIGNED) {
            box(accepted.header().from(), entry, Boxes.Kind.SENT, message, null, null);
        }
        for (String mailbox : accepted.content()) {
            if (!isHeldBack(mailbox, decision, loaded.record())) {
                box(mailbox, entry, Boxes.Kind.CONTENT, message, null, null);
            }
        }
        tell(entry, toldBy(decision.notices(), decision.because()), message, loaded);
        if (decision.release() != null) {
            task(Task.Kind.RELEASE, entry, decision.release());
        }
        if (!accepted.standby().isEmpty()) {
            task(Task.Kind.UNOPENED, entry, rules.unopenedAt(isFromVictimsSide(accepted, loaded.record()), entry.at()));
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

    private void afterStandby(LogEntry entry, CaseEvent.StandbyServed served, LoadedCase loaded) {
        for (String mailbox : served.standby()) {
            String source = source(entry.caseId(), served.messageSeq(), Boxes.Kind.CONTENT, null);
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

    /** The notices of a decision, each with its sentence. */
    static List<CaseEvent.Told> toldBy(List<Notice> notices, List<Because> because) {
        return notices.stream()
                .map(notice -> new CaseEvent.Told(notice.to(), notice.notice().code(), sentence(notice, because)))
                .toList();
    }

    private static String sentence(Notice notice, List<Because> because) {
        String line = "notice " + notice.to() + " " + notice.notice().code();
        return because.stream()
                .filter(each -> each.line().equals(line))
                .map(Because::template)
                .findFirst()
                .orElse("");
    }

    private void tell(LogEntry entry, List<CaseEvent.Told> told, @Nullable String message, LoadedCase loaded) {
        for (CaseEvent.Told each : told) {
            for (String mailbox : mailboxes.resolve(loaded.record(), List.of(each.to()))) {
                box(mailbox, entry, Boxes.Kind.NOTICE, message, each.notice(), each.sentence());
            }
        }
    }

    private void tellDuty(LogEntry entry, String notice, String sentence, LoadedCase loaded) {
        mailboxes
                .resolve(loaded.record(), List.of(Message.DUTY))
                .forEach(mailbox -> box(mailbox, entry, Boxes.Kind.NOTICE, null, notice, sentence));
    }

    private void afterChange(LogEntry entry, CaseChange change, CaseRecord record) {
        lookUpAndTell(entry, change, record);
        if (bearsOnContact(change)) {
            decideContactsAgain(entry);
        }
    }

    /** The contact of a decision is not for ever: it is decided again whenever what it depends on changes. */
    private static boolean bearsOnContact(CaseChange change) {
        return switch (change) {
            case CaseChange.PlanRecorded c -> true;
            case CaseChange.ProfessionalEngaged c -> true;
            case CaseChange.ProfessionalDisengaged c -> true;
            case CaseChange.AdvocateAllocated c -> true;
            case CaseChange.AgreementSigned c -> true;
            case CaseChange.AgreementEnded c -> true;
            case CaseChange.Excluded c -> true;
            case CaseChange.ExclusionLifted c -> true;
            case CaseChange.AbsenceRecorded c -> true;
            case CaseChange.AbsenceWithdrawn c -> true;
            case CaseChange.ChannelClosed c -> true;
            case CaseChange.ChannelReopened c -> true;
            case CaseChange.Opened c -> false;
            case CaseChange.PersonKnown c -> false;
            case CaseChange.AgreementMade c -> true;
            case CaseChange.ConsentsRecorded c -> false;
            case CaseChange.VictimWasThere c -> false;
        };
    }

    /** Makes every held contact of the case due at once: whoever takes it up finds by the new case file when it is. */
    private void decideContactsAgain(LogEntry entry) {
        List<Kept<PlannedContact>> page;
        @Nullable Long from = null;
        do {
            page = store.contacts().find(Store.BY_CASE, List.of(entry.caseId()), from, null, CONTACTS_AT_ONCE);
            page.forEach(kept -> decideAgain(kept, entry.at()));
            from = page.isEmpty() ? null : page.getLast().value().seq() + 1;
        } while (page.size() == CONTACTS_AT_ONCE);
    }

    private void decideAgain(Kept<PlannedContact> kept, Instant at) {
        Optional<Kept<PlannedContact>> read = Optional.of(kept);
        while (read.isPresent() && read.get().value().state() == PlannedContact.State.HELD) {
            PlannedContact contact = read.get().value();
            if (store.contacts()
                    .replace(read.get(), contact.in(contact.state(), at))
                    .isPresent()) {
                return;
            }
            read = store.contacts().get(kept.id());
        }
    }

    private void lookUpAndTell(LogEntry entry, CaseChange change, CaseRecord record) {
        switch (change) {
            case CaseChange.Opened opened -> member(opened.victim().id(), entry);
            case CaseChange.PersonKnown known -> member(known.person().id(), entry);
            case CaseChange.ProfessionalEngaged engaged -> {
                member(engaged.person().id(), entry);
                tellOne(
                        engaged.person().id(),
                        entry,
                        "engaged",
                        "You are engaged on this case." + agreementState(record));
            }
            case CaseChange.AdvocateAllocated allocated -> {
                if (allocated.advocate() != null) {
                    member(allocated.advocate().id(), entry);
                    tellOne(
                            allocated.advocate().id(),
                            entry,
                            "allocated",
                            "You are the allocated advocate on this case.");
                }
            }
            case CaseChange.PlanRecorded recorded -> phones(entry, record);
            case CaseChange.AgreementSigned signed -> tellEngaged(entry, record, "agreement-in-force");
            case CaseChange.AgreementMade made -> tellEngaged(entry, record, "agreement-changed");
            case CaseChange.AgreementEnded ended -> tellEngaged(entry, record, "agreement-ended");
            case CaseChange.AbsenceRecorded recorded -> {
                if (recorded.absence().cover() != null) {
                    member(recorded.absence().cover(), entry);
                }
            }
            case CaseChange.ChannelClosed closed -> tellAboutChannel(entry, record, closed);
            case CaseChange.ProfessionalDisengaged left -> {}
            case CaseChange.ConsentsRecorded recorded -> {}
            case CaseChange.Excluded excluded -> {}
            case CaseChange.ExclusionLifted lifted -> {}
            case CaseChange.AbsenceWithdrawn withdrawn -> {}
            case CaseChange.VictimWasThere there -> {}
            case CaseChange.ChannelReopened reopened -> {}
        }
    }

    /** Every engaged professional learns of each change, with the state that the agreement is in now (guidance, 96). */
    private void tellEngaged(LogEntry entry, CaseRecord record, String notice) {
        TreeSet<String> told = new TreeSet<>(record.engaged());
        if (record.advocate() != null) {
            told.add(record.advocate());
        }
        told.removeIf(person -> record.people().get(person) == null
                || record.isExcluded(record.people().get(person)));
        told.forEach(person ->
                tellOne(person, entry, notice, "The client contact agreement has changed." + agreementState(record)));
    }

    private static String agreementState(CaseRecord record) {
        var agreement = record.agreement();
        if (agreement == null) {
            return " The victim has no key contact at present.";
        }
        return agreement.signed()
                ? " The victim's key contact, by her signed agreement, is {" + agreement.keyContact() + "}."
                : " An agreement naming {" + agreement.keyContact()
                        + "} as key contact waits for the victim's signature; it is not in force.";
    }

    private void tellAboutChannel(LogEntry entry, CaseRecord record, CaseChange.ChannelClosed closed) {
        String notice = switch (closed.why()) {
            case OPTED_OUT -> "channel-opted-out";
            case UNUSABLE -> "channel-unusable";
        };
        String sentence = "The victim's channel " + closed.via().code() + " may not be used any more: "
                + closed.why().code() + ".";
        TreeSet<String> told = new TreeSet<>();
        told.add(record.advocate() == null ? Message.DUTY : record.advocate());
        var agreement = record.agreement();
        if (agreement != null && agreement.coversTime(entry.at())) {
            told.add(agreement.keyContact());
        }
        mailboxes.resolve(record, List.copyOf(told)).forEach(mailbox -> tellOne(mailbox, entry, notice, sentence));
    }

    private void tellOne(String mailbox, LogEntry entry, String notice, String sentence) {
        box(mailbox, entry, Boxes.Kind.NOTICE, null, notice, sentence);
    }

    private void member(String person, LogEntry entry) {
        store.memberships()
                .putIfAbsent(person + ":" + entry.caseId(), new CaseMember(person, entry.caseId(), entry.at()));
    }

    /** Numbers lead to the case by their blind index. A number of an older plan leads to it no longer. */
    private void phones(LogEntry entry, CaseRecord record) {
        var plan = record.plan();
        String address = plan == null ? null : plan.address(Via.SMS).orElse(null);
        String index = address == null ? null : cipher.blindIndex(address);
        String through = plan == null ? null : plan.plan().through();
        String person = through == null ? record.victim() : through;
        for (var old : store.phones().find(Store.BY_CASE, List.of(entry.caseId()), null, null, 100)) {
            boolean same =
                    old.value().number().equals(index) && old.value().person().equals(person);
            if (!same) {
                store.phones().remove(old.id());
            }
        }
        if (index != null) {
            store.phones().putIfAbsent(index + ":" + entry.caseId(), new PhoneOwner(index, entry.caseId(), person));
        }
    }

    private void box(
            String mailbox,
            LogEntry entry,
            Boxes.Kind kind,
            @Nullable String message,
            @Nullable String notice,
            @Nullable String sentence) {
        store.boxes()
                .append(
                        mailbox,
                        source(entry.caseId(), entry.seq(), kind, notice),
                        new Boxes.Item(entry.at(), entry.caseId(), entry.seq(), kind, message, notice, sentence));
        wake.grown(mailbox);
    }

    /** Names the origin of a mailbox item, the same each time it is carried out. */
    static String source(String caseId, long seq, Boxes.Kind kind, @Nullable String notice) {
        return caseId + ":" + seq + ":" + kind.code() + (notice == null ? "" : ":" + notice);
    }
}
