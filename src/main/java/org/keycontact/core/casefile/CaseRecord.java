package org.keycontact.core.casefile;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Via;
import org.keycontact.core.casefile.CaseChange.*;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.plan.RecordedPlan;

/** All that is recorded of a case after a certain number of changes. Immutable: {@link #after} gives the next. */
public final class CaseRecord {
    private final Map<String, Person> people = new LinkedHashMap<>();
    private final Set<String> engaged = new HashSet<>();
    private final Map<String, String> excluded = new TreeMap<>();
    private final Map<String, Absence> absences = new LinkedHashMap<>();
    private final Map<Via, WhyClosed> closed = new HashMap<>();
    private final Map<String, HistoryAgreed> histories = new HashMap<>();
    private final Map<String, ContactOrder> orders = new HashMap<>();
    private final Map<Review, Instant> reviews = new HashMap<>();
    private Set<String> consents = Set.of();
    private boolean simultaneousUpdates;
    private @Nullable String victim;
    private @Nullable String advocate;
    private @Nullable String referredBy;
    private @Nullable Agreement agreement;
    private int agreementVersion;
    private @Nullable RecordedPlan plan;
    private int planVersion;
    private @Nullable Inbound lastInbound;
    private @Nullable String hold;
    private @Nullable Referral referral;

    private CaseRecord() {}

    /** A case before it is opened. */
    public static CaseRecord unopened() {
        return new CaseRecord();
    }

    /** What is recorded once this change is made. Throws IllegalArgumentException for a change that cannot follow. */
    public CaseRecord after(CaseChange change) {
        CaseRecord next = copy();
        next.apply(change);
        return next;
    }

    private CaseRecord copy() {
        CaseRecord copy = new CaseRecord();
        copy.people.putAll(people);
        copy.engaged.addAll(engaged);
        copy.excluded.putAll(excluded);
        copy.absences.putAll(absences);
        copy.closed.putAll(closed);
        copy.histories.putAll(histories);
        copy.orders.putAll(orders);
        copy.reviews.putAll(reviews);
        copy.referral = referral;
        copy.consents = consents;
        copy.simultaneousUpdates = simultaneousUpdates;
        copy.victim = victim;
        copy.advocate = advocate;
        copy.referredBy = referredBy;
        copy.agreement = agreement;
        copy.agreementVersion = agreementVersion;
        copy.plan = plan;
        copy.planVersion = planVersion;
        copy.lastInbound = lastInbound;
        copy.hold = hold;
        return copy;
    }

    private void apply(CaseChange change) {
        switch (change) {
            case Opened opened -> open(opened);
            case PersonKnown known -> know(known.person());
            case ProfessionalEngaged joined -> engage(joined.person());
            case ProfessionalDisengaged left -> engaged.remove(left.person());
            case PersonLeft left -> leave(left.person());
            case InvitedAgain invited -> {}
            case HistoryAgreed agreed -> histories.put(agreed.person(), agreed);
            case AdvocateAllocated allocated -> allocate(allocated.advocate());
            case PlanRecorded recorded -> record(recorded);
            case AgreementMade made -> make(made);
            case AgreementSigned signed -> sign(signed);
            case AgreementEnded ended -> agreement = null;
            case ConsentsRecorded recorded -> consent(recorded);
            case Excluded exclusion -> excluded.put(exclusion.excluded(), exclusion.reason());
            case ExclusionLifted lifted -> excluded.remove(lifted.excluded());
            case AbsenceRecorded recorded -> absences.put(recorded.id(), recorded.absence());
            case AbsenceWithdrawn withdrawn -> absences.remove(withdrawn.id());
            case VictimWasThere there -> lastInbound = there.inbound();
            case ChannelClosed closing -> close(closing);
            case ChannelReopened opening -> closed.remove(opening.via());
            case HeldForProceedings held -> hold = held.reason();
            case HoldLifted lifted -> hold = null;
            case Reviewed reviewed -> reviews.put(reviewed.what(), reviewed.at());
            case ReferralMoved moved -> referral = moved.state();
            case ContactOrdered ordered -> orders.put(ordered.contact(), ordered.order());
        }
    }

    private void open(Opened opened) {
        know(opened.victim());
        victim = opened.victim().id();
        referredBy = opened.referredBy();
        referral = opened.referredBy() == null ? null : Referral.OPEN;
    }

    private void know(Person person) {
        people.put(person.id(), person);
    }

    private void engage(Person person) {
        know(person);
        engaged.add(person.id());
    }

    private void allocate(@Nullable Person person) {
        if (person == null) {
            advocate = null;
            return;
        }
        know(person);
        advocate = person.id();
    }

    private void leave(String person) {
        engaged.remove(person);
        histories.remove(person);
        advocate = person.equals(advocate) ? null : advocate;
        absences.replaceAll((id, absence) -> person.equals(absence.cover())
                ? new Absence(absence.person(), absence.from(), absence.until(), null)
                : absence);
    }

    private void record(PlanRecorded recorded) {
        plan = recorded.plan();
        planVersion = recorded.version();
        closed.values().removeIf(why -> why != WhyClosed.OPTED_OUT);
    }

    private void make(AgreementMade made) {
        agreement = made.terms();
        agreementVersion = made.version();
    }

    private void sign(AgreementSigned signed) {
        Agreement terms = agreement;
        if (terms == null || signed.version() != agreementVersion) {
            throw new IllegalArgumentException("that version of the agreement is not the present one");
        }
        agreement = terms.asSigned();
    }

    /** Who has opted out stays opted out, whatever else is wrong with the channel. */
    private void close(ChannelClosed closing) {
        closed.merge(closing.via(), closing.why(), (before, now) -> before == WhyClosed.OPTED_OUT ? before : now);
    }

    private void consent(ConsentsRecorded recorded) {
        consents = recorded.organisations();
        simultaneousUpdates = recorded.simultaneousUpdates();
    }

    /**
     * What the routing decision depends on.
     *
     * @param onCall who is on call now
     * @param besides people who are not on the case but take part in this decision
     */
    public CaseFile file(Collection<Person> onCall, Collection<Person> besides) {
        Map<String, Person> all = new LinkedHashMap<>(people);
        Set<String> onCallIds = new HashSet<>();
        onCall.forEach(person -> {
            all.putIfAbsent(person.id(), person);
            onCallIds.add(person.id());
        });
        besides.forEach(person -> all.putIfAbsent(person.id(), person));
        return new CaseFile(
                all,
                victim(),
                advocate,
                engaged,
                excluded.keySet(),
                consents,
                agreement,
                simultaneousUpdates,
                List.copyOf(absences.values()),
                onCallIds,
                lastInbound,
                openPlan());
    }

    /** The plan less the channels that are closed. */
    private @Nullable ContactPlan openPlan() {
        return plan == null ? null : plan.plan().without(closed.keySet());
    }

    public String victim() {
        if (victim == null) {
            throw new IllegalStateException("the case is not opened");
        }
        return victim;
    }

    /** Why nothing of the case may be erased; null: it may. */
    public @Nullable String hold() {
        return hold;
    }

    public boolean isOpened() {
        return victim != null;
    }

    public @Nullable String advocate() {
        return advocate;
    }

    public @Nullable String referredBy() {
        return referredBy;
    }

    /** When the risk, or the plan, was last looked at again; null: not yet. */
    public @Nullable Instant reviewed(Review what) {
        return reviews.get(what);
    }

    /** Where her referral stands; null: nobody is known to have referred her. */
    public @Nullable Referral referral() {
        return referral;
    }

    /** The last that was ordered about a planned contact; null: nothing was. */
    public @Nullable ContactOrder order(String contact) {
        return orders.get(contact);
    }

    /** Everybody who can be named on the case, by id. */
    public Map<String, Person> people() {
        return Collections.unmodifiableMap(people);
    }

    public Set<String> engaged() {
        return Set.copyOf(engaged);
    }

    /** Excluded people and organisations, with the recorded reason. */
    public Map<String, String> excluded() {
        return Map.copyOf(excluded);
    }

    public Set<String> consents() {
        return consents;
    }

    public boolean simultaneousUpdates() {
        return simultaneousUpdates;
    }

    public @Nullable Agreement agreement() {
        return agreement;
    }

    /** The version of the last agreement that was made; 0 if there never was one. */
    public int agreementVersion() {
        return agreementVersion;
    }

    public @Nullable RecordedPlan plan() {
        return plan;
    }

    /** The version of the plan in force; 0 if none was recorded. */
    public int planVersion() {
        return planVersion;
    }

    public Map<String, Absence> absences() {
        return Collections.unmodifiableMap(absences);
    }

    public Map<Via, WhyClosed> closedChannels() {
        return Map.copyOf(closed);
    }

    /** Whether the victim agreed that this person, who has come later, may read what was written then. */
    public boolean mayReadHistory(String person, Instant written) {
        HistoryAgreed agreed = histories.get(person);
        return agreed != null && (agreed.since() == null || !written.isBefore(agreed.since()));
    }

    public @Nullable Inbound lastInbound() {
        return lastInbound;
    }

    public boolean isExcluded(Person person) {
        return excluded.containsKey(person.id()) || (person.org() != null && excluded.containsKey(person.org()));
    }
}
