package org.keycontact.core.casefile;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycontact.core.Role;
import org.keycontact.core.plan.ContactPlan;

/**
 * All of a case that the routing decision depends on, at one moment.
 *
 * @param people everybody who can be named, by id
 * @param advocate the allocated advocate (ISA/C), if there is one
 * @param engaged who is on the case besides the victim
 * @param excluded people and organisations that must never send, receive or see (guidance, 72 and 87)
 * @param consents organisations that the victim agreed may be told (guidance, 91)
 * @param simultaneousUpdates whether the victim consents to them (guidance, 100)
 * @param onCall members of the duty team who are on call now
 */
public record CaseFile(
        Map<String, Person> people,
        String victim,
        @Nullable String advocate,
        Set<String> engaged,
        Set<String> excluded,
        Set<String> consents,
        @Nullable Agreement agreement,
        boolean simultaneousUpdates,
        List<Absence> absences,
        Set<String> onCall,
        @Nullable Inbound lastInbound,
        @Nullable ContactPlan plan) {

    public CaseFile {
        people = Map.copyOf(people);
        engaged = Set.copyOf(engaged);
        excluded = Set.copyOf(excluded);
        consents = Set.copyOf(consents);
        absences = List.copyOf(absences);
        onCall = Set.copyOf(onCall);
        String through = plan == null ? null : plan.through();
        if (isExcluded(people, excluded, victim)) {
            throw new IllegalArgumentException("the victim cannot be excluded");
        }
        Person herself = people.get(victim);
        if (victim.equals(advocate) || (herself != null && herself.role() == Role.ADVOCATE)) {
            throw new IllegalArgumentException("the victim cannot be an advocate");
        }
        if (through != null && (through.equals(victim) || through.equals(advocate))) {
            throw new IllegalArgumentException("the safe person is neither the victim nor the allocated advocate");
        }
        if (through != null && agreement != null && through.equals(agreement.keyContact())) {
            throw new IllegalArgumentException("the safe person cannot be the key contact");
        }
    }

    /** Whether this person is excluded, by name or by organisation. */
    public boolean isExcluded(String person) {
        return isExcluded(people, excluded, person);
    }

    /** The same case with another plan. */
    public CaseFile withPlan(ContactPlan other) {
        return new CaseFile(
                people,
                victim,
                advocate,
                engaged,
                excluded,
                consents,
                agreement,
                simultaneousUpdates,
                absences,
                onCall,
                lastInbound,
                other);
    }

    private static boolean isExcluded(Map<String, Person> people, Set<String> excluded, String person) {
        if (excluded.isEmpty()) {
            return false;
        }
        Person known = people.get(person);
        String org = known == null ? null : known.org();
        return excluded.contains(person) || (org != null && excluded.contains(org));
    }
}
