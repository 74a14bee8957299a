package org.keycontact.flow;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.keycontact.core.Problem;
import org.keycontact.core.Role;
import org.keycontact.core.casefile.CaseFile;
import org.keycontact.core.routing.Sides;
import org.keycontact.flow.kept.Account;

/** Who may do what on a case: by what they are to that case, never by role alone. */
public final class Access {
    private final People people;

    public Access(People people) {
        this.people = people;
    }

    /** What somebody is to a case. */
    public enum Relation {
        VICTIMS_SIDE,
        /** Who is dealt with in the victim's place, and is not her. */
        SAFE_PERSON,
        ADVOCATES_SIDE,
        PROFESSIONAL,
        MANAGER,
        NONE
    }

    /** What can be done on a case, and by whom. This is the table. */
    public enum Operation {
        SEE_CASE(
                Relation.VICTIMS_SIDE,
                Relation.SAFE_PERSON,
                Relation.ADVOCATES_SIDE,
                Relation.PROFESSIONAL,
                Relation.MANAGER),
        SEE_PLAN(Relation.VICTIMS_SIDE, Relation.SAFE_PERSON, Relation.ADVOCATES_SIDE),
        RECORD_PLAN(Relation.VICTIMS_SIDE, Relation.SAFE_PERSON, Relation.ADVOCATES_SIDE),
        ENGAGE(Relation.ADVOCATES_SIDE, Relation.MANAGER),
        ALLOCATE(Relation.ADVOCATES_SIDE, Relation.MANAGER),
        MAKE_AGREEMENT(Relation.VICTIMS_SIDE, Relation.ADVOCATES_SIDE),
        SIGN_AGREEMENT(Relation.VICTIMS_SIDE),
        RECORD_SIGNED_PAPER(Relation.ADVOCATES_SIDE),
        END_AGREEMENT(Relation.VICTIMS_SIDE, Relation.ADVOCATES_SIDE),
        RECORD_CONSENTS(Relation.VICTIMS_SIDE, Relation.ADVOCATES_SIDE),
        EXCLUDE(Relation.VICTIMS_SIDE, Relation.ADVOCATES_SIDE, Relation.MANAGER),
        RECORD_ABSENCE(Relation.ADVOCATES_SIDE, Relation.MANAGER),
        SEE_DECISION(Relation.VICTIMS_SIDE, Relation.ADVOCATES_SIDE),
        SEE_CONTACTS(Relation.VICTIMS_SIDE, Relation.ADVOCATES_SIDE),
        SEE_LOG(Relation.VICTIMS_SIDE, Relation.ADVOCATES_SIDE, Relation.MANAGER),
        EXPORT(Relation.VICTIMS_SIDE, Relation.ADVOCATES_SIDE, Relation.MANAGER),
        /** To be handed out what the entries of the log say, addresses and reasons included. */
        EXPORT_CONTENT(Relation.ADVOCATES_SIDE),
        HOLD(Relation.MANAGER, Relation.ADVOCATES_SIDE),
        ERASE(Relation.MANAGER),
        WRITE(Relation.VICTIMS_SIDE, Relation.SAFE_PERSON, Relation.ADVOCATES_SIDE, Relation.PROFESSIONAL);

        private final Set<Relation> allowed;

        Operation(Relation first, Relation... more) {
            allowed = EnumSet.of(first, more);
        }

        public boolean allows(Relation relation) {
            return allowed.contains(relation);
        }
    }

    /** What this person is to the case at that moment. Excluded people are nothing to it. */
    public Relation relation(LoadedCase loaded, Account actor, Instant now) {
        if (loaded.record().isExcluded(actor.person())) {
            return Relation.NONE;
        }
        CaseFile file = loaded.record().file(people.onCall(), List.of());
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
        if (!operation.allows(relation)) {
            throw Problem.notFound();
        }
        return relation;
    }
}
