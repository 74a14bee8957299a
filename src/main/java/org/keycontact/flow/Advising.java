package org.keycontact.flow;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Problem;
import org.keycontact.core.Problem.Kind;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.plan.SafeCalendar;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.RoutingDecision.Notice;
import org.keycontact.core.routing.RoutingDecision.NoticeKind;
import org.keycontact.core.routing.Sides;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.kept.Task;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/** The key contact advises how best to reach the victim, and the held contact follows the advice (guidance, 96). */
public final class Advising {
    private final Store store;
    private final Casebook casebook;
    private final Mailboxes mailboxes;
    private final InstantSource clock;
    private final Wake wake;

    public Advising(Store store, Casebook casebook, Mailboxes mailboxes, InstantSource clock, Wake wake) {
        this.store = store;
        this.casebook = casebook;
        this.mailboxes = mailboxes;
        this.clock = clock;
        this.wake = wake;
    }

    /**
     * Advice on one message.
     *
     * @param notBefore none: go ahead now
     * @param via none: as the plan has it
     */
    public record Advice(
            @Nullable Instant notBefore, @Nullable Via via, boolean meetJointly, boolean supportAfterwards) {}

    /** Takes the advice of somebody who was asked for it. Later advice replaces earlier, until the contact is made. */
    public Optional<PlannedContact> advise(
            Account adviser, String caseId, String message, String requestId, Advice advice) {
        Instant now = clock.instant();
        requireSide(adviser, casebook.read(caseId), now);
        LogEntry entry = store.log()
                .byRequest("message:" + message)
                .filter(each -> each.caseId().equals(caseId))
                .orElseThrow(Problem::notFound);
        CaseEvent.MessageAccepted accepted = (CaseEvent.MessageAccepted) entry.event();
        requireAsked(adviser, accepted);
        Instant from = advice.notBefore() == null || advice.notBefore().isBefore(now) ? now : advice.notBefore();
        requireWithin(from, now);
        requireUnreleased(entry, accepted);
        casebook.append(
                caseId,
                new Request(adviser.id(), adviser.id() + ":" + requestId, message + advice),
                loaded -> Proposal.of(new CaseEvent.Advised(
                        message, from, advice.via(), advice.meetJointly(), advice.supportAfterwards())));
        wake.due();
        return store.contacts().get(PlannedContact.id(caseId, entry.seq())).map(Kept::value);
    }

    /** Who advises stands on the advocate's side or on the duty team: asked first, so that nobody else learns anything. */
    private void requireSide(Account adviser, LoadedCase loaded, Instant now) {
        boolean onTeam = mailboxes.mayRead(adviser.id(), Message.DUTY);
        if (!loaded.record().isOpened() || loaded.record().isExcluded(adviser.person())) {
            throw Problem.notFound();
        }
        CaseFile file = loaded.record().file(List.of(), List.of());
        if (!onTeam && Sides.of(file, adviser.id(), now) != Sides.ADVOCATES) {
            throw Problem.notFound();
        }
    }

    private void requireAsked(Account adviser, CaseEvent.MessageAccepted accepted) {
        boolean asked = accepted.decision().notices().stream()
                .filter(notice -> notice.notice() == NoticeKind.DIRECT_CONTACT)
                .map(Notice::to)
                .anyMatch(mailbox -> mailboxes.mayRead(adviser.id(), mailbox));
        if (!asked) {
            throw Problem.notFound();
        }
    }

    private static void requireWithin(Instant from, Instant now) {
        if (from.isAfter(now.plus(SafeCalendar.HORIZON))) {
            throw Problem.invalid("advice-too-late", "Nothing can wait longer than sixty days.", "/from");
        }
    }

    private void requireUnreleased(LogEntry entry, CaseEvent.MessageAccepted accepted) {
        boolean waits = store.tasks()
                .get(Task.id(Task.Kind.RELEASE, entry.caseId(), entry.seq()))
                .isPresent();
        if (accepted.decision().release() == null || !waits) {
            throw new Problem(Kind.REFUSED, "nothing-waits", "This message did not wait for advice.");
        }
    }

    /** Contacts of a case, held ones and those of the past, in the order of their messages. */
    public List<PlannedContact> contacts(String caseId, int limit) {
        return store.contacts().find(Store.BY_CASE, List.of(caseId), null, null, limit).stream()
                .map(Kept::value)
                .sorted(java.util.Comparator.comparingLong(PlannedContact::seq))
                .toList();
    }
}
