package org.keycontact.flow;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseRecord;
import org.keycontact.core.casefile.ContactOrder;
import org.keycontact.core.routing.Message;
import org.keycontact.flow.kept.CaseMember;
import org.keycontact.flow.kept.PhoneOwner;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.FieldCipher;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** Carries out what follows from a change to what is recorded of a case. Every step is idempotent. */
final class ChangeFollowUps {
    private static final int PAGE = 500;
    private static final int MOST_PHONES = 100;

    private final Store store;
    private final Mailboxes mailboxes;
    private final Postings postings;
    private final FieldCipher cipher;
    private final Releases releases;

    ChangeFollowUps(Store store, Mailboxes mailboxes, Postings postings, FieldCipher cipher) {
        this.store = store;
        this.mailboxes = mailboxes;
        this.postings = postings;
        this.cipher = cipher;
        this.releases = new Releases(store);
    }

    void carryOut(LogEntry entry, CaseChange change, CaseRecord record) {
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
            case CaseChange.PersonLeft c -> true;
            case CaseChange.InvitedAgain c -> false;
            case CaseChange.HistoryAgreed c -> false;
            case CaseChange.ConsentsRecorded c -> false;
            case CaseChange.VictimWasThere c -> false;
            case CaseChange.HeldForProceedings c -> false;
            case CaseChange.HoldLifted c -> false;
            case CaseChange.ContactOrdered c -> false;
            case CaseChange.Reviewed c -> false;
            case CaseChange.ReferralMoved c -> false;
        };
    }

    /** Makes every held contact of the case due at once: whoever takes it up finds by the new case file when it is. */
    private void decideContactsAgain(LogEntry entry) {
        List<Kept<PlannedContact>> page;
        Long from = null;
        do {
            page = store.contacts().find(Store.BY_CASE, List.of(entry.caseId()), from, null, PAGE);
            for (Kept<PlannedContact> kept : page) {
                decideAgain(kept, entry);
                from = kept.value().seq() + 1;
            }
        } while (page.size() == PAGE);
    }

    private void decideAgain(Kept<PlannedContact> kept, LogEntry entry) {
        Optional<Kept<PlannedContact>> read = Optional.of(kept);
        while (read.isPresent() && read.get().value().state() == PlannedContact.State.HELD) {
            PlannedContact due = read.get().value().in(PlannedContact.State.HELD, entry.at());
            read = store.contacts().replace(read.get(), due).isPresent()
                    ? Optional.empty()
                    : store.contacts().get(kept.id());
        }
    }

    /** The contact is decided again at once, by what was ordered. Words that waited for advice wait no longer than it does. */
    private void carryOut(LogEntry entry, CaseChange.ContactOrdered ordered, CaseRecord record) {
        store.contacts().get(ordered.contact()).ifPresent(kept -> {
            postings.tell(entry, OrdersTold.of(ordered.order(), kept.value(), record, entry.at()), null, record);
            if (ordered.order().is(ContactOrder.Kind.NOW)) {
                releases.move(entry.caseId(), kept.value().seq(), entry.at());
            }
            decideAgain(kept, entry);
        });
    }

    private void lookUpAndTell(LogEntry entry, CaseChange change, CaseRecord record) {
        switch (change) {
            case CaseChange.Opened opened -> member(opened.victim().id(), entry);
            case CaseChange.PersonKnown known -> member(known.person().id(), entry);
            case CaseChange.ProfessionalEngaged engaged -> {
                member(engaged.person().id(), entry);
                postings.notice(
                        engaged.person().id(),
                        entry,
                        "engaged",
                        "You are engaged on this case." + agreementState(record));
            }
            case CaseChange.AdvocateAllocated allocated -> {
                if (allocated.advocate() != null) {
                    member(allocated.advocate().id(), entry);
                    postings.notice(
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
            case CaseChange.PersonLeft left -> tellWhoStays(entry, record, left);
            case CaseChange.InvitedAgain invited -> {}
            case CaseChange.HistoryAgreed agreed -> {}
            case CaseChange.ConsentsRecorded recorded -> {}
            case CaseChange.Excluded excluded -> {}
            case CaseChange.ExclusionLifted lifted -> {}
            case CaseChange.AbsenceWithdrawn withdrawn -> {}
            case CaseChange.VictimWasThere there -> {}
            case CaseChange.ChannelReopened reopened -> {}
            case CaseChange.HeldForProceedings held -> {}
            case CaseChange.HoldLifted lifted -> {}
            case CaseChange.ContactOrdered ordered -> carryOut(entry, ordered, record);
            case CaseChange.Reviewed reviewed -> {}
            case CaseChange.ReferralMoved moved -> {}
        }
    }

    /** The case waits for somebody in their place: the advocate is told, or, if that was them, the duty team. */
    private void tellWhoStays(LogEntry entry, CaseRecord record, CaseChange.PersonLeft left) {
        String advocate = record.advocate();
        mailboxes
                .resolve(record, List.of(advocate == null ? Message.DUTY : advocate))
                .forEach(mailbox -> postings.notice(
                        mailbox,
                        entry,
                        "person-left",
                        "{" + left.person() + "} has left. Who stands in their place on this case must be decided."));
    }

    /** Every engaged professional learns of each change, with the state that the agreement is in now (guidance, 96). */
    private void tellEngaged(LogEntry entry, CaseRecord record, String notice) {
        TreeSet<String> told = new TreeSet<>(record.engaged());
        if (record.advocate() != null) {
            told.add(record.advocate());
        }
        told.removeIf(person -> record.people().get(person) == null
                || record.isExcluded(record.people().get(person)));
        told.forEach(person -> postings.notice(
                person, entry, notice, "The client contact agreement has changed." + agreementState(record)));
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
            case RESTORED -> "channel-unconfirmed";
        };
        String sentence = closed.why() == CaseChange.WhyClosed.RESTORED
                ? "The hub was restored from a backup, and may not know what was agreed since. It does not use the victim's channel "
                        + closed.via().code()
                        + " until her contact plan is recorded again: make sure with her what is right."
                : "The victim's channel " + closed.via().code() + " may not be used any more: "
                        + closed.why().code() + ".";
        TreeSet<String> told = new TreeSet<>();
        told.add(record.advocate() == null ? Message.DUTY : record.advocate());
        var agreement = record.agreement();
        if (agreement != null && agreement.coversTime(entry.at())) {
            told.add(agreement.keyContact());
        }
        mailboxes
                .resolve(record, List.copyOf(told))
                .forEach(mailbox -> postings.notice(mailbox, entry, notice, sentence));
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
        for (var old : store.phones().find(Store.BY_CASE, List.of(entry.caseId()), null, null, MOST_PHONES)) {
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
}
