package org.keycontact.flow;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keycontact.core.Code;
import org.keycontact.core.Header;
import org.keycontact.core.routing.RoutingDecision.Routed;
import org.keycontact.flow.kept.Account;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.CaseEvent.ContactStep;
import org.keycontact.flow.log.CaseEvent.MessageAccepted;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Boxes;
import org.keycontact.flow.port.Store;

/**
 * What became of the messages that somebody sent, in three coarse words. When the victim can be reached is nobody's business
 * (guidance, 72 and 87): where a message waits for a contact with her, what came of it is told only as it stood at the last
 * Monday or Thursday, 00:00 UTC, whatever the hour and the day at which she was reached.
 */
public final class OwnMessages {
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 4;

    private final Store store;
    private final Casebook casebook;
    private final Access access;
    private final InstantSource clock;

    public OwnMessages(Store store, Casebook casebook, Access access, InstantSource clock) {
        this.store = store;
        this.casebook = casebook;
        this.access = access;
        this.clock = clock;
    }

    /** What became of a message. */
    public enum Became implements Code {
        /** With those who read it in the victim's place, or she was told that something waits for her. */
        HANDED_OVER,
        /** Waits for a time that is safe, or it is not yet told what came of it. */
        HELD,
        /** The hub could not hand it over by itself; her advocate's side was told. */
        NOT_POSSIBLE
    }

    /** @param victim her id */
    public record Own(Header header, Instant at, String caseId, String victim, Became became) {}

    /**
     * @param told what waits for a contact is told as it stood then
     * @param next when it is told anew
     * @param messages newest first
     */
    public record Sent(Instant told, Instant next, List<Own> messages) {}

    /** The sender's newest messages on cases on which they still may write; of no other case anything. */
    public Sent of(Account sender, int limit) {
        Instant now = clock.instant();
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate told = later(
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.THURSDAY)));
        LocalDate next = told.with(
                told.getDayOfWeek() == DayOfWeek.MONDAY
                        ? TemporalAdjusters.next(DayOfWeek.THURSDAY)
                        : TemporalAdjusters.next(DayOfWeek.MONDAY));
        Instant at = told.atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Own> own = new ArrayList<>();
        Map<String, Optional<Steps>> cases = new HashMap<>();
        for (Boxes.Item item : newestFirst(sender.id(), limit)) {
            cases.computeIfAbsent(item.caseId(), id -> steps(id, sender, now))
                    .map(steps -> own(item, steps, at))
                    .ifPresent(own::add);
        }
        return new Sent(at, next.atStartOfDay(ZoneOffset.UTC).toInstant(), own);
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private List<Boxes.Item> newestFirst(String mailbox, int limit) {
        List<Boxes.Item> sent = new ArrayList<>();
        long until = store.boxes().last(mailbox);
        for (int page = 0; page < MOST_PAGES && until > 0 && sent.size() < limit; page++) {
            long from = Math.max(0, until - PAGE);
            List<Boxes.Numbered> items = store.boxes().after(mailbox, from, (int) (until - from));
            items.reversed().stream()
                    .map(Boxes.Numbered::item)
                    .filter(item -> item.kind() == Boxes.Kind.SENT && sent.size() < limit)
                    .forEach(sent::add);
            until = from;
        }
        return sent;
    }

    /** What became of a case's contacts, each step with its time. */
    private record Steps(LoadedCase loaded, Map<String, List<ContactStep>> byContact) {}

    private Optional<Steps> steps(String caseId, Account sender, Instant now) {
        LoadedCase loaded = casebook.read(caseId);
        Access.Relation relation = access.relation(loaded, sender, now);
        if (!Access.Operation.WRITE.allows(sender.role(), relation)) {
            return Optional.empty();
        }
        Map<String, List<ContactStep>> byContact = new HashMap<>();
        store.log().allAfter(caseId, 0).forEachOrdered(entry -> {
            if (entry.event() instanceof ContactStep step) {
                byContact
                        .computeIfAbsent(step.contact(), id -> new ArrayList<>())
                        .add(step);
            }
        });
        return Optional.of(new Steps(loaded, byContact));
    }

    private Own own(Boxes.Item item, Steps steps, Instant told) {
        LogEntry entry = store.log().entry(item.caseId(), item.seq()).orElseThrow();
        MessageAccepted accepted = (MessageAccepted) entry.event();
        String victim = steps.loaded().record().victim();
        return new Own(accepted.header(), entry.at(), item.caseId(), victim, became(entry, accepted, steps, told));
    }

    private static Became became(LogEntry entry, MessageAccepted accepted, Steps steps, Instant told) {
        Routed decision = accepted.decision();
        boolean forHer = decision.content().stream()
                .anyMatch(mailbox ->
                        FollowUps.isVictimsSide(mailbox, steps.loaded().record()));
        if (!forHer || decision.escalate()) {
            return Became.HANDED_OVER;
        }
        if (decision.contacts().isEmpty()) {
            return entry.at().isBefore(told) ? Became.NOT_POSSIBLE : Became.HELD;
        }
        String contact = PlannedContact.id(entry.caseId(), entry.seq());
        Became became = Became.HELD;
        for (ContactStep step : steps.byContact().getOrDefault(contact, List.of())) {
            became = step.at().isBefore(told) ? after(became, step.step()) : became;
        }
        return became;
    }

    private static Became after(Became before, CaseEvent.Step step) {
        return switch (step) {
            case MADE, DELIVERED, GATHERED -> Became.HANDED_OVER;
            case UNCERTAIN, CANCELLED, ENDED -> Became.NOT_POSSIBLE;
            case FAILED, MOVED -> Became.HELD;
            case BEGUN, NOT_BEGUN -> before;
        };
    }
}
