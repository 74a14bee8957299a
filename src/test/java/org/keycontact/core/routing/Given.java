package org.keycontact.core.routing;

import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.casefile.Agreement;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.casefile.Person;
import org.keycontact.core.plan.ContactPlan;
import org.keycontact.core.routing.RoutingDecision.Contact;
import org.keycontact.core.routing.RoutingDecision.Notice;
import org.keycontact.core.routing.RoutingDecision.Refused;
import org.keycontact.core.routing.RoutingDecision.Routed;

/** A case, a message and a moment, and who counts as what, read from the words of the rules and not from their code. */
record Given(CaseFile file, Message message, Instant now, RoutingDecision decision) {

    Given(CaseFile file, Message message, Instant now) {
        this(file, message, now, Routing.decide(file, message, now));
    }

    Optional<Routed> routed() {
        return decision instanceof Routed routed ? Optional.of(routed) : Optional.empty();
    }

    Optional<Refused> refused() {
        return decision instanceof Refused refused ? Optional.of(refused) : Optional.empty();
    }

    Optional<Contact> contact() {
        return routed().flatMap(routed -> routed.contacts().stream().findFirst());
    }

    /** Everybody in any line of the decision. */
    Set<String> named() {
        Set<String> named = new HashSet<>();
        routed().ifPresent(routed -> {
            named.addAll(routed.content());
            named.addAll(routed.standby());
            routed.notices().stream().map(Notice::to).forEach(named::add);
            routed.contacts().stream().map(Contact::to).forEach(named::add);
        });
        return named;
    }

    /** The sender, or somebody else if that is the victim's side. */
    String fromSomebodyElse() {
        return somebodyElse(message.from());
    }

    /** The addressee, or somebody else if that is the victim's side. */
    String toSomebodyElse() {
        return toVictimsSide() || message.to().equals(plansThrough()) ? somebodyElse(file.victim()) : message.to();
    }

    private String somebodyElse(String person) {
        boolean hers = person.equals(file.victim()) || person.equals(plansThrough());
        return !hers ? person : "raj".equals(plansThrough()) ? "sam" : "raj";
    }

    /** The same with another sender and addressee, who are engaged and not excluded. */
    Given letCount(String from, String to) {
        Set<String> engaged = new HashSet<>(file.engaged());
        Set<String> excluded = new HashSet<>(file.excluded());
        for (String each : new String[] {from, to}) {
            Person known = file.people().get(each);
            if (known != null && !each.equals(file.victim())) {
                engaged.add(each);
                excluded.remove(each);
                excluded.removeIf(org -> org.equals(known.org()));
            }
        }
        CaseFile other = new CaseFile(
                file.people(),
                file.victim(),
                file.advocate(),
                engaged,
                excluded,
                file.consents(),
                file.agreement(),
                file.simultaneousUpdates(),
                file.absences(),
                file.onCall(),
                file.lastInbound(),
                file.plan());
        return new Given(other, withPeople(from, to), now);
    }

    private Message withPeople(String from, String to) {
        return new Message(
                from,
                to,
                message.category(),
                message.urgency(),
                message.basis(),
                message.withhold(),
                message.reply(),
                message.contactNow(),
                message.advice());
    }

    boolean isExcluded(@Nullable String person) {
        Person known = person == null ? null : file.people().get(person);
        String org = known == null ? null : known.org();
        return person != null
                && (file.excluded().contains(person)
                        || (org != null && file.excluded().contains(org)));
    }

    @Nullable String plansThrough() {
        ContactPlan plan = file.plan();
        return plan == null ? null : plan.through();
    }

    @Nullable String through() {
        return isExcluded(plansThrough()) ? null : plansThrough();
    }

    /** The victim, and whom the plan names in her place, unless excluded. */
    Set<String> victimsSide() {
        Set<String> side = new HashSet<>(Set.of(file.victim()));
        String through = through();
        if (through != null) {
            side.add(through);
        }
        return side;
    }

    boolean fromVictimsSide() {
        return victimsSide().contains(message.from());
    }

    boolean toVictimsSide() {
        return message.to().equals(Message.VICTIM) || victimsSide().contains(message.to());
    }

    boolean toAPersonByName() {
        return !Set.of(Message.VICTIM, Message.ADVOCATE, Message.DUTY).contains(message.to());
    }

    @Nullable String advocate() {
        return isExcluded(file.advocate()) ? null : file.advocate();
    }

    @Nullable String keyContact() {
        Agreement agreement = file.agreement();
        if (agreement == null || !agreement.signed() || agreement.from() == null) {
            return null;
        }
        boolean ended = agreement.until() != null && !now.isBefore(agreement.until());
        String person = agreement.keyContact();
        boolean counts = !isExcluded(person)
                && (person.equals(file.advocate()) || file.engaged().contains(person));
        return now.isBefore(agreement.from()) || ended || !counts ? null : person;
    }

    boolean isAbsent(@Nullable String person) {
        return file.absences().stream()
                .anyMatch(each ->
                        each.person().equals(person) && !now.isBefore(each.from()) && now.isBefore(each.until()));
    }

    Optional<String> cover(@Nullable String absent) {
        return file.absences().stream()
                .filter(each ->
                        each.person().equals(absent) && !now.isBefore(each.from()) && now.isBefore(each.until()))
                .map(each -> Objects.requireNonNullElse(each.cover(), ""))
                .filter(each -> !each.isEmpty()
                        && !isExcluded(each)
                        && !isAbsent(each)
                        && !victimsSide().contains(each))
                .findFirst();
    }

    boolean onAdvocatesSide(String person) {
        Set<String> side = new HashSet<>(file.onCall());
        for (String one : new String[] {advocate(), keyContact()}) {
            if (one != null) {
                side.add(one);
                cover(one).ifPresent(side::add);
            }
        }
        return side.contains(person) && !isExcluded(person);
    }

    /** Whether somebody is neither excluded nor a stranger to the case. */
    boolean counts(String person) {
        return !isExcluded(person)
                && (victimsSide().contains(person) || file.engaged().contains(person) || onAdvocatesSide(person));
    }

    boolean sameOrg(String one, String other) {
        Person first = file.people().get(one);
        Person second = file.people().get(other);
        return first != null
                && second != null
                && first.org() != null
                && first.org().equals(second.org());
    }
}
