package org.keycontact.core.routing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.casefile.Absence;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.plan.ContactPlan;

/** Who counts as what on a case at one moment. Excluded people count as not there. */
final class WhoCounts {
    private final CaseFile file;
    private final Instant now;
    private final @Nullable String advocate;
    private final @Nullable Agreement agreementInForce;
    private final @Nullable String through;

    WhoCounts(CaseFile file, Instant now) {
        this.file = file;
        this.now = now;
        this.advocate = present(file.advocate());
        this.through = file.plan() == null ? null : present(file.plan().through());
        Agreement agreement = file.agreement();
        this.agreementInForce = agreement != null && inForce(agreement) ? agreement : null;
    }

    private boolean inForce(Agreement agreement) {
        String keyContact = agreement.keyContact();
        return agreement.coversTime(now)
                && !file.isExcluded(keyContact)
                && (keyContact.equals(file.advocate()) || file.engaged().contains(keyContact));
    }

    private @Nullable String present(@Nullable String person) {
        return person == null || file.isExcluded(person) ? null : person;
    }

    CaseFile file() {
        return file;
    }

    /** The allocated advocate, unless there is none or they are excluded. */
    @Nullable String advocate() {
        return advocate;
    }

    boolean isAdvocate(String person) {
        return person.equals(advocate);
    }

    @Nullable Agreement agreementInForce() {
        return agreementInForce;
    }

    /** The key contact in force, if there is one. */
    @Nullable String keyContact() {
        return agreementInForce == null ? null : agreementInForce.keyContact();
    }

    boolean isKeyContact(String person) {
        return person.equals(keyContact());
    }

    /** The safe person dealt with in the victim's place, unless excluded. */
    @Nullable String through() {
        return through;
    }

    /** Whether the plan names a safe person who is excluded: then nobody is contacted without a person's decision. */
    boolean throughIsExcluded() {
        ContactPlan plan = file.plan();
        return plan != null && plan.through() != null && through == null;
    }

    /** Whom the rules mean by "the victim": her safe person where there is one. */
    String inTheVictimsPlace() {
        return through == null ? file.victim() : through;
    }

    boolean onVictimsSide(String person) {
        return person.equals(file.victim()) || person.equals(through);
    }

    boolean onAdvocatesSide(String person) {
        if (file.isExcluded(person)) {
            return false;
        }
        return isAdvocate(person) || isKeyContact(person) || file.onCall().contains(person) || coversOne(person);
    }

    private boolean coversOne(String person) {
        return isCoverOf(advocate, person) || isCoverOf(keyContact(), person);
    }

    private boolean isCoverOf(@Nullable String covered, String person) {
        return covered != null && person.equals(cover(covered));
    }

    boolean isOnCall(String person) {
        return file.onCall().contains(person) && !file.isExcluded(person);
    }

    boolean isEngaged(String person) {
        return file.engaged().contains(person) || onAdvocatesSide(person);
    }

    boolean isAbsent(String person) {
        for (Absence absence : file.absences()) {
            if (absence.person().equals(person) && absence.covers(now)) {
                return true;
            }
        }
        return false;
    }

    /** Who covers for an absent person: named by the first of their absences that names somebody usable. */
    @Nullable String cover(String absent) {
        for (Absence absence : file.absences()) {
            String cover = absence.cover();
            if (cover != null && absence.person().equals(absent) && absence.covers(now) && isUsableAsCover(cover)) {
                return cover;
            }
        }
        return null;
    }

    private boolean isUsableAsCover(String cover) {
        return !file.isExcluded(cover) && !isAbsent(cover) && !onVictimsSide(cover);
    }

    /** The cover, or duty if there is none. */
    String coverOrDuty(String absent) {
        String cover = cover(absent);
        return cover == null ? Message.DUTY : cover;
    }

    /** This person, and, if absent, also the cover, or duty if there is none. */
    List<String> withCover(String person) {
        return isAbsent(person) ? List.of(person, coverOrDuty(person)) : List.of(person);
    }

    /** The allocated advocate; absent, the cover, else duty, instead; duty if there is no advocate. */
    String toldAboutContact() {
        if (advocate == null) {
            return Message.DUTY;
        }
        return isAbsent(advocate) ? coverOrDuty(advocate) : advocate;
    }

    boolean sameOrg(String one, String other) {
        Person first = file.people().get(one);
        Person second = file.people().get(other);
        return first != null && second != null && first.sharesOrgWith(second);
    }

    boolean consentsTo(String person) {
        Person known = file.people().get(person);
        String org = known == null ? null : known.org();
        return org != null && file.consents().contains(org);
    }
}
