package org.keycontact.core.casefile;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Code;
import org.keycontact.core.Via;
import org.keycontact.core.plan.RecordedPlan;

/** A change to what is recorded of a case. The case file is what all changes, in their order, have made of it. */
public sealed interface CaseChange {

    /** The case begins: with the victim, and perhaps with who referred her (guidance, 85). */
    record Opened(Person victim, @Nullable String referredBy) implements CaseChange {}

    /** Somebody can be named on the case: a safe person, a colleague who covers. Gives no access by itself. */
    record PersonKnown(Person person) implements CaseChange {}

    record ProfessionalEngaged(Person person) implements CaseChange {}

    record ProfessionalDisengaged(String person) implements CaseChange {}

    /** Somebody has left their organisation: they are nothing to the case any more, and keep no key contact's place. */
    record PersonLeft(String person, String recordedBy) implements CaseChange {}

    /**
     * Somebody who had forgotten their passphrase was made sure of, and may make new keys.
     *
     * @param how in person or by voice, never by text: who holds her phone could answer that
     */
    record InvitedAgain(String person, MadeSure how) implements CaseChange {}

    /**
     * The victim agrees that somebody who has come to her case may read what was written before (guidance, 96).
     *
     * @param since none: from the beginning
     * @param heldAt where the paper is held; none: she said so here, herself
     */
    record HistoryAgreed(
            String person,
            @Nullable Instant since,
            @Nullable String heldAt) implements CaseChange {}

    /** The allocated advocate (ISA/C) is this person, or nobody. */
    record AdvocateAllocated(@Nullable Person advocate) implements CaseChange {}

    record PlanRecorded(int version, RecordedPlan plan) implements CaseChange {}

    /** An agreement is written down. It is not in force before it is signed. */
    record AgreementMade(int version, Agreement terms) implements CaseChange {}

    /**
     * The victim signed that version.
     *
     * @param evidence her signature, or where the paper is held
     */
    record AgreementSigned(int version, HowSigned how, String evidence) implements CaseChange {}

    record AgreementEnded(int version) implements CaseChange {}

    record ConsentsRecorded(Set<String> organisations, boolean simultaneousUpdates) implements CaseChange {
        public ConsentsRecorded {
            organisations = Set.copyOf(organisations);
        }
    }

    /** A person or an organisation is excluded (guidance, 72 and 87). */
    record Excluded(String excluded, String reason) implements CaseChange {}

    record ExclusionLifted(String excluded) implements CaseChange {}

    record AbsenceRecorded(String id, Absence absence) implements CaseChange {}

    record AbsenceWithdrawn(String id) implements CaseChange {}

    /** The victim, or who is dealt with in her place, was there by herself. */
    record VictimWasThere(Inbound inbound) implements CaseChange {}

    /** A channel must not be used any more, until it is opened again or a new plan is recorded. */
    record ChannelClosed(Via via, WhyClosed why) implements CaseChange {}

    record ChannelReopened(Via via) implements CaseChange {}

    /** Nothing of the case may be erased: proceedings need it. */
    record HeldForProceedings(String reason) implements CaseChange {}

    record HoldLifted(String reason) implements CaseChange {}

    /** Somebody on the advocate's side has looked again at the risk, or at the contact plan, and left it as it is (guidance, 30). */
    record Reviewed(Review what, Instant at) implements CaseChange {}

    /** Where her referral stands (guidance, 85). */
    record ReferralMoved(Referral state) implements CaseChange {}

    /** A planned contact is to be made now, not before a time, as planned after all, or not at all. */
    record ContactOrdered(String contact, ContactOrder order) implements CaseChange {}

    /** What is looked at again every six to eight weeks. */
    enum Review implements Code {
        RISK,
        PLAN
    }

    /** Where a referral stands. Only while it is open does whoever referred her hear what came of it. */
    enum Referral implements Code {
        /** She was referred, and has not taken it up yet. */
        OPEN,
        /** She has taken up the service. */
        TAKEN_UP,
        /** She did not want it, could not be reached, or it has ended. */
        CLOSED
    }

    /** How an agreement came to be signed. */
    enum HowSigned implements Code {
        DIGITAL,
        IN_WRITING
    }

    /** How somebody's identity was made sure of. */
    enum MadeSure implements Code {
        IN_PERSON,
        BY_VOICE
    }

    /** Why a channel may not be used. */
    enum WhyClosed implements Code {
        OPTED_OUT,
        UNUSABLE,
        /** The hub was started from a backup, and may not know of a newer plan: until the plan is recorded anew. */
        RESTORED
    }
}
