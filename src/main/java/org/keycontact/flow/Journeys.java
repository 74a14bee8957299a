package org.keycontact.flow;

import org.keycontact.flow.port.CaseLog;

/** All journeys that people take through the API. */
public record Journeys(
        People people,
        SignIn signIn,
        Enrolment enrolment,
        ManagingPeople managing,
        Leaving leaving,
        Teams teams,
        TeamKeyring teamKeys,
        Casebook casebook,
        Access access,
        OpeningCases opening,
        ChangingCases changing,
        Mailboxes mailboxes,
        Sending sending,
        Attaching attaching,
        Reading reading,
        HandingOver handingOver,
        Advising advising,
        OrderingContacts ordering,
        OwnMessages ownMessages,
        Alerts alerts,
        Drills drills,
        RulesOfEscalation escalation,
        PersonAbsences absences,
        OwnWays ownWays,
        Exporting exporting,
        ErasingCases erasing,
        RefusedAttempts refused,
        CaseLog log) {}
