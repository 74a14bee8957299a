package org.keycontact.flow;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.routing.Sides;
import org.keycontact.flow.kept.Account;

/** What somebody is to a case, and whether that is enough for what they ask: the table is {@link WhoMay}. */
public final class Access {
    private final People people;

    public Access(People people) {
        this.people = people;
    }

    /** What somebody is to what they ask about. The letters are those of {@link WhoMay}. */
    public enum Relation {
        VICTIMS_SIDE('v'),
        /** Who is dealt with in the victim's place, and is not her. */
        SAFE_PERSON('s'),
        ADVOCATES_SIDE('a'),
        PROFESSIONAL('e'),
        MANAGER('m'),
        NONE('n'),
        /** A member of the team, or of the duty team. */
        TEAM('t'),
        OWN('o'),
        COLLEAGUE('c'),
        /** Nothing is asked but the kind of person. */
        ANY('y');

        private final char letter;

        Relation(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }
    }

    /** What is done on a case; each stands for its row of {@link WhoMay}. */
    public enum Operation {
        SEE_CASE("readCase"),
        ADD_GUARDIAN("addGuardian"),
        INVITE_AGAIN("inviteOnCaseAgain"),
        SEE_PLAN("readPlan"),
        SEE_WINDOWS("readSafeWindows"),
        PREVIEW_WINDOWS("previewSafeWindows"),
        SEE_PLAN_VERSIONS("listPlanVersions"),
        RECORD_PLAN("changePlan"),
        ENGAGE("engagePerson"),
        END_ENGAGEMENT("endEngagement"),
        ALLOCATE("allocateAdvocate"),
        MAKE_AGREEMENT("proposeAgreement"),
        SIGN_AGREEMENT("(signed digitally)"),
        RECORD_SIGNED_PAPER("(signed on paper)"),
        END_AGREEMENT("endAgreement"),
        RECORD_CONSENTS("changeConsents"),
        EXCLUDE("exclude"),
        LIFT_EXCLUSION("liftExclusion"),
        RECORD_ABSENCE("recordAbsence"),
        CANCEL_ABSENCE("cancelAbsence"),
        REVIEW("recordReview"),
        MOVE_REFERRAL("changeReferral"),
        AGREE_TO_HISTORY("agreeToHistory"),
        GRANT_HISTORY("grantHistory"),
        SEE_DECISION("(decisions)"),
        SEE_CONTACTS("listContacts"),
        ORDER_CONTACT("orderContact"),
        SEE_LOG("readLog"),
        EXPORT("exportLog"),
        /** To be handed out what the entries of the log say, addresses and reasons included. */
        EXPORT_CONTENT("(exported content)"),
        ATTACH("beginAttachment"),
        HOLD("holdCase"),
        ERASE("eraseCase"),
        /** To write as somebody of the case, and to be served its mail. */
        WRITE("(mail of a case)");

        private final WhoMay.Rule rule;

        Operation(String row) {
            rule = WhoMay.rule(row);
        }

        public boolean allows(Role role, Relation relation) {
            return rule.allows(role, relation);
        }

        /** Whether anybody may who is this to the case. */
        public boolean allows(Relation relation) {
            return Arrays.stream(Role.values()).anyMatch(role -> rule.allows(role, relation));
        }
    }

    /**
     * What this person is to the case at that moment. Excluded people are nothing to it, and so is everybody to a case that
     * is not there, for which the same is looked up.
     */
    public Relation relation(LoadedCase loaded, Account actor, Instant now) {
        List<Person> onCall = people.onCall();
        if (!loaded.record().isOpened() || loaded.record().isExcluded(actor.person())) {
            return Relation.NONE;
        }
        CaseFile file = loaded.record().file(onCall, List.of());
        return switch (Sides.of(file, actor.id(), now)) {
            case VICTIMS -> actor.id().equals(loaded.record().victim()) ? Relation.VICTIMS_SIDE : Relation.SAFE_PERSON;
            case ADVOCATES -> Relation.ADVOCATES_SIDE;
            case ENGAGED -> Relation.PROFESSIONAL;
            case NONE -> actor.role() == Role.MANAGER ? Relation.MANAGER : Relation.NONE;
        };
    }

    /** Throws {@code not-found}, the same as for a case that is not there, unless the operation is allowed. */
    public Relation need(Operation operation, LoadedCase loaded, Account actor, Instant now) {
        Relation relation = relation(loaded, actor, now);
        if (!operation.allows(actor.role(), relation)) {
            throw Problem.notFound();
        }
        return relation;
    }
}
