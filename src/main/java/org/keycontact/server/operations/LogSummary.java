package org.keycontact.server.operations;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.keycontact.core.casefile.CaseChange;
import org.keycontact.flow.log.CaseEvent;

/** What happened on a case in one sentence, with no address, number, code word or reason in it. */
final class LogSummary {
    private final UnaryOperator<String> names;

    LogSummary(UnaryOperator<String> names) {
        this.names = names;
    }

    /** The event's kind: for changes that of the change. */
    static String kind(CaseEvent event) {
        Object named = event instanceof CaseEvent.Changed changed ? changed.change() : event;
        return named.getClass()
                .getSimpleName()
                .replaceAll("(?<=.)(?=[A-Z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /** @param wholly whether the reader may know by which channel, and at which times, the victim is reached */
    String of(CaseEvent event, boolean wholly) {
        return switch (event) {
            case CaseEvent.Changed changed -> of(changed.change(), wholly);
            case CaseEvent.MessageAccepted message ->
                name(message.header().from()) + " wrote to "
                        + name(message.header().to()) + ".";
            case CaseEvent.Advised advised -> "The key contact advised how best to reach the victim.";
            case CaseEvent.MessageOpened opened -> "A message was opened.";
            case CaseEvent.StandbyServed served ->
                "Nobody had opened a message in time: those who stand by have it now.";
            case CaseEvent.ContactStep step -> wholly ? contactStep(step) : "Something became of a contact.";
            case CaseEvent.HistoryGranted granted ->
                granted.keys().size() + " earlier messages were given to " + name(granted.to()) + " to read, under "
                        + (granted.agreement() == 0
                                ? "no agreement"
                                : "version " + granted.agreement() + " of the agreement")
                        + ".";
            case CaseEvent.AlertTaken taken -> "An alert was taken.";
            case CaseEvent.AlertClosed closed -> "An alert was closed: " + closed.outcome() + ".";
            case CaseEvent.EmergencyCalled called ->
                "The emergency services were called: " + called.service()
                        + (called.reference() == null ? "." : ", reference " + called.reference() + ".");
            case CaseEvent.ExcludedAttempt attempt ->
                name(attempt.person()) + ", who is excluded from this case, tried to write.";
            case CaseEvent.CaseErased erased -> "The case was erased.";
            case CaseEvent.LogExported exported ->
                exported.content() ? "The log was exported, with all that it says." : "The log was exported.";
        };
    }

    private String of(CaseChange change, boolean wholly) {
        return switch (change) {
            case CaseChange.Opened opened -> "The case was opened.";
            case CaseChange.PersonKnown known -> name(known.person().id()) + " was made known on the case.";
            case CaseChange.ProfessionalEngaged engaged -> name(engaged.person().id()) + " was engaged.";
            case CaseChange.ProfessionalDisengaged left -> name(left.person()) + " is engaged no longer.";
            case CaseChange.PersonLeft left ->
                name(left.person()) + " has left, recorded by " + name(left.recordedBy()) + ".";
            case CaseChange.HistoryAgreed agreed ->
                "The victim agreed that " + name(agreed.person()) + " may read what was written "
                        + (agreed.since() == null ? "before." : "since " + agreed.since() + ".");
            case CaseChange.InvitedAgain invited ->
                name(invited.person()) + " was made sure of (" + invited.how().code() + ") and may make new keys.";
            case CaseChange.AdvocateAllocated allocated ->
                allocated.advocate() == null
                        ? "No advocate is allocated any more."
                        : name(allocated.advocate().id()) + " was allocated as advocate.";
            case CaseChange.PlanRecorded recorded ->
                "Version " + recorded.version() + " of the contact plan was recorded.";
            case CaseChange.AgreementMade made ->
                "Version " + made.version() + " of the client contact agreement was written, with "
                        + name(made.terms().keyContact()) + " as key contact.";
            case CaseChange.AgreementSigned signed ->
                "Version " + signed.version() + " of the client contact agreement was signed: "
                        + signed.how().code() + ".";
            case CaseChange.AgreementEnded ended -> "The client contact agreement was ended.";
            case CaseChange.ConsentsRecorded recorded -> "It was recorded whom the victim agreed may be told.";
            case CaseChange.Excluded excluded -> name(excluded.excluded()) + " was excluded.";
            case CaseChange.ExclusionLifted lifted -> name(lifted.excluded()) + " is excluded no longer.";
            case CaseChange.AbsenceRecorded recorded ->
                "An absence of " + name(recorded.absence().person()) + " was recorded.";
            case CaseChange.AbsenceWithdrawn withdrawn -> "An absence was withdrawn.";
            case CaseChange.VictimWasThere there -> "The victim was there by herself.";
            case CaseChange.ChannelClosed closed ->
                wholly
                        ? "The channel " + closed.via().code() + " was closed: "
                                + closed.why().code() + "."
                        : "A channel was closed.";
            case CaseChange.HeldForProceedings held ->
                "The case was held for proceedings: nothing of it may be erased.";
            case CaseChange.HoldLifted lifted -> "The case is held for proceedings no longer.";
            case CaseChange.Reviewed reviewed ->
                switch (reviewed.what()) {
                    case RISK -> "The risk was assessed again.";
                    case PLAN -> "The contact plan was looked at again, and left as it is.";
                };
            case CaseChange.ReferralMoved moved ->
                "The referral is now " + moved.state().code() + ".";
            case CaseChange.ContactOrdered ordered ->
                name(ordered.order().by()) + " ordered what becomes of a planned contact"
                        + (wholly ? ": " + ordered.order().kind().code() + "." : ".");
            case CaseChange.ChannelReopened opened ->
                wholly ? "The channel " + opened.via().code() + " was opened again." : "A channel was opened again.";
        };
    }

    private String name(String id) {
        return names.apply(id);
    }

    static String contactStep(CaseEvent.ContactStep step) {
        String contact = "The contact by " + step.via().code();
        return switch (step.step()) {
            case BEGUN -> contact + " is about to be made.";
            case NOT_BEGUN -> contact + " had not been begun when the hub stopped.";
            case MADE -> contact + " was made.";
            case DELIVERED -> contact + " arrived.";
            case FAILED -> contact + " failed: " + step.detail() + ".";
            case MOVED -> contact + " was moved to the next time and channel that are allowed.";
            case GATHERED -> contact + " was not made: another one in the same safe period serves for it.";
            case UNCERTAIN -> contact + " may have been made or not; it is not made again.";
            case CANCELLED -> contact + " was not made: it was cancelled.";
            case ENDED -> contact + " was not made: no way is left.";
        };
    }
}
