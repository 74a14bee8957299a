package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.Inbound;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.core.routing.ContactAgain;
import org.keycontact.core.routing.Message;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.Rule;
import org.keycontact.core.routing.Sides;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.kept.PlannedContact.State;
import org.keycontact.flow.kept.Reach;
import org.keycontact.flow.log.CaseEvent;
import org.keycontact.flow.log.CaseEvent.Step;
import org.keycontact.flow.log.CaseEvent.Told;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Carrier;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.DeliveryStatus;
import org.keycontact.flow.port.Sealing;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * Makes the contacts that are due: claimed with a lease, decided again, gathered, checked once more at the edge, recorded,
 * made, recorded again. Any number of nodes may do this at once; no contact is made twice by them, and after a crash none is
 * made twice or lost without somebody being told.
 */
public final class MakeDueContacts {
    private static final int MOST_REACHES = 100;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
    private static final Duration LAST_REPORTS = Duration.ofHours(1);

    private final Store store;
    private final People people;
    private final Casebook casebook;
    private final Sealing sealing;
    private final Map<Via, Carrier> carriers;
    private final Rules rules;
    private final InstantSource clock;

    public MakeDueContacts(
            Store store,
            People people,
            Casebook casebook,
            Sealing sealing,
            Map<Via, Carrier> carriers,
            Rules rules,
            InstantSource clock) {
        this.store = store;
        this.people = people;
        this.casebook = casebook;
        this.sealing = sealing;
        this.carriers = Map.copyOf(carriers);
        this.rules = rules;
        this.clock = clock;
    }

    /** Contacts that are due now, oldest first. */
    public List<Kept<PlannedContact>> due(int limit) {
        return store.contacts()
                .find(Store.BY_DUE, List.of(), null, clock.instant().toEpochMilli() + 1, limit);
    }

    /** Takes one up, unless another node has it. Throws Problem UNAVAILABLE; then it is due again when the lease ends. */
    public void take(Kept<PlannedContact> read) {
        PlannedContact value = read.value();
        store.contacts()
                .replace(read, value.in(value.state(), clock.instant().plus(rules.lease())))
                .ifPresent(this::claimed);
    }

    private void claimed(Kept<PlannedContact> mine) {
        switch (mine.value().state()) {
            case HELD -> decideAgain(mine);
            case SENDING -> afterCrash(mine);
            case SENT, DELIVERED, GATHERED, UNCERTAIN, ENDED ->
                settle(mine, mine.value().state());
        }
    }

    /** A node died between sending and recording. Never silently twice, never silently not at all. */
    private void afterCrash(Kept<PlannedContact> mine) {
        PlannedContact unknown = mine.value().lastBecame("unknown", null);
        if (unknown.urgent()) {
            store.contacts()
                    .replace(mine, unknown.in(State.HELD, clock.instant().plus(rules.lease())))
                    .ifPresent(this::decideAgain);
            return;
        }
        record(
                unknown,
                Step.UNCERTAIN,
                "It is not known whether this contact was made; it is not made again.",
                told -> List.of(new Told(
                        told,
                        "contact-uncertain",
                        "It is not known whether {" + unknown.contact().to() + "} was contacted by "
                                + unknown.contact().via().code()
                                + ". The hub does not try again by itself: decide with care.")));
        store.contacts().replace(mine, unknown.in(State.UNCERTAIN, lastReports(unknown.contact())));
    }

    private void decideAgain(Kept<PlannedContact> mine) {
        PlannedContact planned = mine.value();
        LoadedCase loaded = casebook.load(planned.caseId());
        Instant now = clock.instant();
        CaseFile file = loaded.record().file(people.onCall(), List.of());
        Message message = message(planned);
        ContactAgain.Outcome outcome = new ContactAgain(
                        message, planned.from(), planned.noticeOnly(), planned.advised(), planned.spent())
                .decide(file, now);
        Contact contact = outcome.contact();
        List<Told> told = FollowUps.toldBy(outcome.notices(), outcome.because());
        if (contact == null) {
            end(mine, told);
        } else if (contact.at().isAfter(now)) {
            move(mine, contact, told);
        } else {
            Rule rule = outcome.because().stream()
                    .filter(each -> each.line().startsWith("contact "))
                    .findFirst()
                    .orElseThrow()
                    .rule();
            atTheEdge(mine, contact, rule, loaded, file, now);
        }
    }

    private Message message(PlannedContact planned) {
        LogEntry entry = store.log().entry(planned.caseId(), planned.seq()).orElseThrow();
        return Sending.message(((CaseEvent.MessageAccepted) entry.event()).header());
    }

    /** Told first: a crash in between tells nobody twice, and the other way round would tell nobody at all. */
    private void end(Kept<PlannedContact> mine, List<Told> told) {
        record(mine.value(), Step.ENDED, "No way to make this contact is left.", any -> told);
        settle(mine, State.ENDED);
    }

    private void move(Kept<PlannedContact> mine, Contact contact, List<Told> told) {
        PlannedContact before = mine.value();
        boolean same = before.contact().equals(contact);
        if (store.contacts().replace(mine, before.movedTo(contact)).isPresent() && !same) {
            record(
                    before.movedTo(contact),
                    Step.MOVED,
                    "Moved to the next time and channel that are allowed.",
                    any -> told);
        }
    }

    /** The second lock on the one door that matters: trusts nothing that was decided, and looks once more itself. */
    private void atTheEdge(
            Kept<PlannedContact> mine, Contact contact, Rule rule, LoadedCase loaded, CaseFile file, Instant now) {
        RecordedPlan recorded = loaded.record().plan();
        ContactPlan plan = file.plan();
        String address =
                recorded == null ? null : recorded.address(contact.via()).orElse(null);
        boolean open = plan != null
                && plan.channels().stream()
                        .anyMatch(each -> each.via() == contact.via()
                                && each.mayCarryWords()
                                && (contact.wording() == Wording.COVER || each.wording() == Wording.TEXT));
        boolean timely = plan != null
                && !now.isBefore(contact.at())
                && now.isBefore(contact.until())
                && !plan.calendar().isExcepted(now)
                && (rule != Rule.SAFE_TIMES || plan.calendar().isSafe(now));
        if (plan == null || !open || !timely || file.isExcluded(contact.to())) {
            later(mine, rules.lease());
            return;
        }
        if (address == null) {
            failed(mine, contact, CarrierFailure.UNUSABLE_NUMBER);
            return;
        }
        switch (reach(mine.value(), contact, rule, plan, now)) {
            case MINE -> send(mine, contact, address, recorded, now);
            case BEING_MADE -> later(mine, LOOK_AGAIN);
            case MADE -> gathered(mine);
        }
    }

    private void gathered(Kept<PlannedContact> mine) {
        if (settle(mine, State.GATHERED)) {
            record(
                    mine.value(),
                    Step.GATHERED,
                    "One contact in this safe period serves for several messages.",
                    any -> List.of());
        }
    }

    /** Whose turn it is on a person's channel in one safe period. */
    private enum Turn {
        MINE,
        BEING_MADE,
        MADE
    }

    /** Claims the person's channel for this safe period, or says who has it. */
    private Turn reach(PlannedContact mine, Contact contact, Rule rule, ContactPlan plan, Instant now) {
        if (rule != Rule.SAFE_TIMES || contact.wording() == Wording.TEXT) {
            return Turn.MINE;
        }
        String period = mine.caseId() + ":" + contact.to() + ":" + contact.via().code() + ":"
                + plan.calendar().safeSince(now).getEpochSecond();
        for (int k = 0; k < MOST_REACHES; k++) {
            String key = period + ":" + k;
            if (store.reaches().putIfAbsent(key, new Reach(mine.id()))) {
                return Turn.MINE;
            }
            String holder =
                    store.reaches().get(key).map(kept -> kept.value().contact()).orElse("");
            Optional<Turn> turn = holder.equals(mine.id()) ? Optional.of(Turn.MINE) : turnAfter(holder, contact, now);
            if (turn.isPresent()) {
                return turn.get();
            }
        }
        return Turn.MINE;
    }

    /** Empty if that contact came to nothing, or did its work already because she has been there since. */
    private Optional<Turn> turnAfter(String holder, Contact contact, Instant now) {
        PlannedContact other = store.contacts().get(holder).map(Kept::value).orElse(null);
        if (other == null) {
            return Optional.empty();
        }
        boolean here =
                other.contact().via() == contact.via() && !other.contact().at().isAfter(now);
        return switch (other.state()) {
            case SENDING -> Optional.of(Turn.BEING_MADE);
            case HELD -> here ? Optional.of(Turn.BEING_MADE) : Optional.empty();
            case SENT, DELIVERED -> wasThereSince(other) ? Optional.empty() : Optional.of(Turn.MADE);
            case GATHERED, UNCERTAIN, ENDED -> Optional.empty();
        };
    }

    private boolean wasThereSince(PlannedContact made) {
        Inbound seen = casebook.load(made.caseId()).record().lastInbound();
        return seen != null && seen.at().isAfter(made.attempts().getLast().at());
    }

    /** The record comes first: marked as being sent, sent, then marked again. */
    private void send(
            Kept<PlannedContact> mine, Contact contact, String address, @Nullable RecordedPlan plan, Instant now) {
        Wording wording = contact.wording();
        String words = plan == null ? "" : plan.coverText();
        Optional<String> sealed =
                store.log().gatewayEnvelope(mine.value().caseId(), mine.value().seq());
        if (wording == Wording.TEXT && sealed.isPresent()) {
            words = sealing.openAsGateway(sealing.read(sealed.get()));
        }
        Contact made = wording == Wording.TEXT && sealed.isEmpty()
                ? new Contact(contact.to(), contact.via(), Wording.COVER, contact.at(), contact.until())
                : contact;
        PlannedContact trying = mine.value().movedTo(made).trying(now).in(State.SENDING, now.plus(rules.lease()));
        Optional<Kept<PlannedContact>> recorded = store.contacts().replace(mine, trying);
        if (recorded.isEmpty()) {
            return;
        }
        PlannedContact.Attempt attempt = trying.attempts().getLast();
        Carrier carrier = carriers.get(made.via());
        Duration validity = Duration.between(now, made.until());
        CarrierOutcome outcome = carrier == null
                ? new CarrierOutcome.Failed(CarrierFailure.NO_CARRIER)
                : carrier.send(new Carrier.Attempt(attempt.id(), address, words, validity));
        boolean reseal = wording == Wording.TEXT && sealed.isEmpty();
        afterSending(recorded.get(), made, outcome, reseal);
    }

    /** Words are kept until they have arrived, or can no longer fail: the provider may still fail to deliver what it took. */
    private static @Nullable Instant lastReports(Contact contact) {
        return contact.wording() == Wording.TEXT ? contact.until().plus(LAST_REPORTS) : null;
    }

    private void afterSending(Kept<PlannedContact> mine, Contact contact, CarrierOutcome outcome, boolean reseal) {
        switch (outcome) {
            case CarrierOutcome.Accepted accepted -> {
                PlannedContact sent = mine.value()
                        .lastBecame("accepted", accepted.providerId())
                        .in(State.SENT, lastReports(contact));
                store.contacts().replace(mine, sent);
                record(sent, Step.MADE, "The provider has taken it.", told -> reseal ? askToReseal(sent) : List.of());
            }
            case CarrierOutcome.Failed failed -> failed(mine, contact, failed.failure());
            // Left as it stands: a status callback may settle it; when the lease ends it is treated as after a crash.
            case CarrierOutcome.Unknown unknown -> {}
        }
    }

    private List<Told> askToReseal(PlannedContact sent) {
        LogEntry entry = store.log().entry(sent.caseId(), sent.seq()).orElseThrow();
        String sender = ((CaseEvent.MessageAccepted) entry.event()).header().from();
        return List.of(
                new Told(
                        sender,
                        "reseal",
                        "The contact plan now allows the words themselves, which were not sealed for the contact edge. The cover text was used; seal the message again if the words should follow."));
    }

    private void failed(Kept<PlannedContact> mine, Contact contact, CarrierFailure failure) {
        PlannedContact value = mine.value();
        boolean tried = !value.attempts().isEmpty()
                && value.attempts().getLast().outcome().equals(PlannedContact.SENDING);
        PlannedContact noted = tried ? value.lastBecame(failure.code(), null) : value;
        RecordedPlan plan = casebook.load(value.caseId()).record().plan();
        int most = plan == null ? RecordedPlan.DEFAULT_ATTEMPTS : plan.attempts();
        AfterFailure next = AfterFailure.of(failure, noted, most);
        Instant now = clock.instant();
        PlannedContact after = switch (next) {
            case AfterFailure.Again again -> noted.in(State.HELD, now.plus(again.after()));
            case AfterFailure.NextChannel other ->
                noted.withoutChannel(contact.via()).in(State.HELD, now);
            case AfterFailure.CloseChannel close ->
                noted.withoutChannel(contact.via()).in(State.HELD, now);
        };
        if (store.contacts().replace(mine, after).isEmpty()) {
            return;
        }
        record(after, Step.FAILED, failure.code(), told -> filtered(failure, told, contact));
        if (next instanceof AfterFailure.CloseChannel close) {
            String once = "close:" + value.id() + ":" + contact.via().code() + ":"
                    + value.attempts().size();
            casebook.append(
                    value.caseId(),
                    new Request(LogEntry.HUB, once, once),
                    loaded -> Proposal.of(new CaseChange.ChannelClosed(contact.via(), close.why())));
        }
    }

    private static List<Told> filtered(CarrierFailure failure, String told, Contact contact) {
        return failure == CarrierFailure.FILTERED
                ? List.of(new Told(
                        told,
                        "contact-filtered",
                        "A carrier filtered the words sent by " + contact.via().code() + "; they are not sent again."))
                : List.of();
    }

    /** What the provider reports later. Twice or out of order changes nothing. */
    public void delivered(DeliveryStatus status) {
        String id = PlannedContact.ofAttempt(status.attemptId());
        for (Optional<Kept<PlannedContact>> read = store.contacts().get(id);
                read.isPresent();
                read = store.contacts().get(id)) {
            Kept<PlannedContact> kept = read.get();
            if (kept.value().attempts().isEmpty()
                    || !kept.value().attempts().getLast().id().equals(status.attemptId())
                    || applied(kept, status)) {
                return;
            }
        }
    }

    /** False if somebody else changed the contact meanwhile. */
    private boolean applied(Kept<PlannedContact> kept, DeliveryStatus status) {
        PlannedContact value = kept.value();
        boolean waiting =
                value.state() == State.SENDING || value.state() == State.SENT || value.state() == State.UNCERTAIN;
        if (!waiting) {
            return true;
        }
        switch (status.stage()) {
            case QUEUED, SENT -> {
                boolean news = value.state() != State.SENT;
                PlannedContact sent = value.lastBecame("accepted", status.providerId())
                        .in(State.SENT, lastReports(value.contact()));
                return !news || store.contacts().replace(kept, sent).isPresent();
            }
            case DELIVERED -> {
                PlannedContact done =
                        value.lastBecame("delivered", status.providerId()).in(State.DELIVERED, null);
                if (store.contacts().replace(kept, done).isEmpty()) {
                    return false;
                }
                store.log().discardGatewayEnvelope(done.caseId(), done.seq());
                record(done, Step.DELIVERED, "The provider reports that it arrived.", told -> List.of());
                return true;
            }
            case FAILED -> {
                PlannedContact sending = value.lastBecame(PlannedContact.SENDING, status.providerId());
                CarrierFailure failure = status.failure() == null ? CarrierFailure.UNEXPLAINED : status.failure();
                Optional<Kept<PlannedContact>> mine = store.contacts()
                        .replace(kept, sending.in(State.SENDING, clock.instant().plus(rules.lease())));
                mine.ifPresent(it -> failed(it, value.contact(), failure));
                return mine.isPresent();
            }
        }
        return true;
    }

    private boolean settle(Kept<PlannedContact> mine, State state) {
        boolean settled =
                store.contacts().replace(mine, mine.value().in(state, null)).isPresent();
        if (settled) {
            store.log()
                    .discardGatewayEnvelope(mine.value().caseId(), mine.value().seq());
        }
        return settled;
    }

    private void later(Kept<PlannedContact> mine, Duration after) {
        store.contacts()
                .replace(
                        mine,
                        mine.value().in(mine.value().state(), clock.instant().plus(after)));
    }

    @FunctionalInterface
    private interface Telling {
        List<Told> to(String whoIsTold);
    }

    /** Writes to the case log what became of a contact; once for each state of it. */
    private void record(PlannedContact contact, Step step, String detail, Telling telling) {
        String once = contact.id() + ":" + step.code() + ":"
                + contact.attempts().size() + ":" + contact.contact().at().toEpochMilli() + ":"
                + contact.contact().via().code();
        LogEntry of = store.log().entry(contact.caseId(), contact.seq()).orElseThrow();
        String message = ((CaseEvent.MessageAccepted) of.event()).header().id();
        casebook.append(contact.caseId(), new Request(LogEntry.HUB, once, once), loaded -> {
            CaseFile file = loaded.record().file(people.onCall(), List.of());
            String told = Sides.toldAboutContact(file, clock.instant());
            return Proposal.of(new CaseEvent.ContactStep(
                    contact.id(),
                    message,
                    step,
                    contact.contact().via(),
                    clock.instant(),
                    detail,
                    new ArrayList<>(telling.to(told))));
        });
    }
}
