package org.keycontact.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.keycontact.core.Problem;
import org.keycontact.core.Via;
import org.keycontact.core.Wording;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.RecordedPlan;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.Rule;
import org.keycontact.flow.Casebook.Proposal;
import org.keycontact.flow.Casebook.Request;
import org.keycontact.flow.SafePeriodTurns.Turn;
import org.keycontact.flow.kept.PlannedContact;
import org.keycontact.flow.kept.PlannedContact.State;
import org.keycontact.flow.log.CaseEvent.Grounds;
import org.keycontact.flow.log.CaseEvent.MessageAccepted;
import org.keycontact.flow.log.CaseEvent.Step;
import org.keycontact.flow.log.CaseEvent.Told;
import org.keycontact.flow.log.CaseEvent.Under;
import org.keycontact.flow.log.LogEntry;
import org.keycontact.flow.port.Carrier;
import org.keycontact.flow.port.CarrierFailure;
import org.keycontact.flow.port.CarrierOutcome;
import org.keycontact.flow.port.Sealing;
import org.keycontact.flow.port.Shelf.Kept;
import org.keycontact.flow.port.Store;

/**
 * The contact edge: the only place where the hub reaches out to somebody's device. It trusts nothing that was decided and
 * looks once more itself; then the record comes first, the contact after it.
 */
final class ContactEdge {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Store store;
    private final Casebook casebook;
    private final Sealing sealing;
    private final Map<Via, Carrier> carriers;
    private final Rules rules;
    private final ContactSteps steps;
    private final SafePeriodTurns turns;
    private final HelpAnswers answers;
    private final InstantSource clock;

    ContactEdge(
            Store store,
            Casebook casebook,
            Sealing sealing,
            Map<Via, Carrier> carriers,
            Rules rules,
            ContactSteps steps,
            HelpAnswers answers,
            InstantSource clock) {
        this.answers = answers;
        this.store = store;
        this.casebook = casebook;
        this.sealing = sealing;
        this.carriers = Map.copyOf(carriers);
        this.rules = rules;
        this.steps = steps;
        this.turns = new SafePeriodTurns(store, casebook);
        this.clock = clock;
    }

    /** The second lock on the one door that matters: trusts nothing that was decided, and looks once more itself. */
    void reachOut(TakenUp mine, Contact contact, Rule rule, LoadedCase loaded, CaseFile file, Instant now) {
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
            steps.later(mine.kept(), rules.lease());
            return;
        }
        if (address == null) {
            failed(mine, contact, CarrierFailure.UNUSABLE_NUMBER);
            return;
        }
        // An answer says nothing of what else waits for her, so it never stands for another contact.
        Turn turn =
                HelpAnswers.isAnswer(mine.message()) ? Turn.MINE : turns.of(mine.contact(), contact, rule, plan, now);
        switch (turn) {
            case MINE -> send(mine, grounds(mine.contact(), contact, rule, loaded, file, now), loaded, address);
            case BEING_MADE -> steps.later(mine.kept(), LOOK_AGAIN);
            case MADE -> gathered(mine);
        }
    }

    private void gathered(TakenUp mine) {
        if (steps.settle(mine.kept(), State.GATHERED)) {
            steps.record(
                    mine.contact(),
                    mine.message(),
                    Step.GATHERED,
                    "One contact in this safe period serves for several messages.",
                    any -> List.of());
        }
    }

    private static Grounds grounds(
            PlannedContact planned, Contact contact, Rule rule, LoadedCase loaded, CaseFile file, Instant now) {
        List<Person> onCall = file.onCall().stream()
                .sorted()
                .map(id -> Objects.requireNonNull(file.people().get(id)))
                .toList();
        return new Grounds(
                now,
                contact,
                rule,
                planned.from(),
                planned.noticeOnly(),
                planned.advised(),
                planned.spent(),
                onCall,
                Under.of(loaded.record()));
    }

    /** The record comes first: marked as being sent, then in the case log, with its grounds; sent; then marked again. */
    private void send(TakenUp mine, Grounds grounds, LoadedCase loaded, String address) {
        Contact contact = grounds.contact();
        Instant now = grounds.now();
        Wording wording = contact.wording();
        RecordedPlan plan = loaded.record().plan();
        String words = plan == null ? "" : answers.coverFor(mine.message(), plan);
        Optional<String> sealed = wording == Wording.TEXT ? wordsFor(mine, contact) : Optional.empty();
        if (sealed.isPresent()) {
            words = sealed.get();
        }
        Contact made = wording == Wording.TEXT && sealed.isEmpty()
                ? new Contact(contact.to(), contact.via(), Wording.COVER, contact.at(), contact.until())
                : contact;
        PlannedContact trying = mine.contact().movedTo(made).trying(now).in(State.SENDING, now.plus(rules.lease()));
        Optional<Kept<PlannedContact>> recorded = store.contacts().replace(mine.kept(), trying);
        if (recorded.isEmpty()) {
            return;
        }
        if (!steps.begin(trying, mine.message(), loaded, grounds)) {
            store.contacts().replace(recorded.get(), mine.contact().in(State.HELD, now));
            return;
        }
        PlannedContact.Attempt attempt = trying.attempts().getLast();
        Carrier carrier = carriers.get(made.via());
        Duration validity = Duration.between(now, made.until());
        CarrierOutcome outcome = carrier == null
                ? new CarrierOutcome.Failed(CarrierFailure.NO_CARRIER)
                : carrier.send(new Carrier.Attempt(attempt.id(), address, words, validity));
        boolean reseal = wording == Wording.TEXT && sealed.isEmpty();
        afterSending(mine.as(recorded.get()), made, outcome, reseal);
    }

    /** The words themselves: only for whom they were decided for, and only as long as the edge can read them. */
    private Optional<String> wordsFor(TakenUp mine, Contact contact) {
        boolean meant = mine.message().decision().contacts().stream()
                .anyMatch(decided -> decided.to().equals(contact.to()));
        try {
            return store.log()
                    .gatewayEnvelope(mine.contact().caseId(), mine.contact().seq())
                    .filter(envelope -> meant)
                    .map(envelope -> sealing.openAsGateway(sealing.read(envelope)));
        } catch (Problem gone) {
            if (gone.code().equals("words-gone")) {
                return Optional.empty();
            }
            throw gone;
        }
    }

    private void afterSending(TakenUp mine, Contact contact, CarrierOutcome outcome, boolean reseal) {
        switch (outcome) {
            case CarrierOutcome.Accepted accepted -> {
                PlannedContact sent = mine.contact()
                        .lastBecame(ContactSteps.ACCEPTED, accepted.providerId())
                        .in(State.SENT, ContactSteps.lastReports(contact));
                try {
                    steps.record(
                            sent,
                            mine.message(),
                            Step.MADE,
                            ContactSteps.TAKEN,
                            told -> reseal ? askToReseal(mine.message()) : List.of());
                } finally {
                    sent(mine.kept(), sent);
                }
            }
            case CarrierOutcome.Failed failed -> failed(mine, contact, failed.failure());
            // Left as it stands: a status callback may settle it; when the lease ends it is treated as after a crash.
            case CarrierOutcome.Unknown unknown -> {}
        }
    }

    /** A status callback may have noted meanwhile that the provider has it. */
    private void sent(Kept<PlannedContact> mine, PlannedContact sent) {
        if (!steps.replaced(mine, sent)) {
            store.contacts()
                    .get(mine.id())
                    .filter(now -> now.value().state() == State.SENDING
                            && now.value().attempts().equals(sent.attempts()))
                    .ifPresent(now -> steps.replaced(now, sent));
        }
    }

    private static List<Told> askToReseal(MessageAccepted message) {
        return List.of(new Told(
                message.header().from(), "reseal", "Whom this must be sealed to has changed. Please send it again."));
    }

    /** What the table of the contact edge says about a failure. */
    void failed(TakenUp mine, Contact contact, CarrierFailure failure) {
        PlannedContact value = mine.contact();
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
        steps.record(noted, mine.message(), Step.FAILED, failure.code(), told -> filtered(failure, told, contact));
        if (next instanceof AfterFailure.CloseChannel close) {
            String once = "close:" + value.id() + ":" + contact.via().code() + ":"
                    + value.attempts().size();
            casebook.append(
                    value.caseId(),
                    new Request(LogEntry.HUB, once, once),
                    loaded -> Proposal.of(new CaseChange.ChannelClosed(contact.via(), close.why())));
        }
        store.contacts().replace(mine.kept(), after);
    }

    private static List<Told> filtered(CarrierFailure failure, String told, Contact contact) {
        return failure == CarrierFailure.FILTERED
                ? List.of(new Told(
                        told,
                        "contact-filtered",
                        "A carrier filtered the words sent by " + contact.via().code() + "; they are not sent again."))
                : List.of();
    }
}
