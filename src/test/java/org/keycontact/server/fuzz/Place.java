package org.keycontact.server.fuzz;

import java.util.List;
import java.util.function.BiFunction;
import org.keycontact.core.Role;
import org.keycontact.flow.Access.Relation;
import org.keycontact.flow.WhoMay;

/** Somebody of a kind, and what they are to a scene's case, message, alert, team or mailbox. */
enum Place {
    VICTIM(Role.VICTIM, Relation.VICTIMS_SIDE, (staff, scene) -> scene.victim),
    OTHER_VICTIM(Role.VICTIM, Relation.NONE, (staff, scene) -> staff.otherScene().victim),
    SAFE_PERSON(Role.GUARDIAN, Relation.SAFE_PERSON, (staff, scene) -> scene.safePerson),
    OTHER_SAFE_PERSON(Role.GUARDIAN, Relation.NONE, (staff, scene) -> staff.otherScene().safePerson),
    ALLOCATED(Role.ADVOCATE, Relation.ADVOCATES_SIDE, (staff, scene) -> staff.asha),
    ENGAGED_ADVOCATE(Role.ADVOCATE, Relation.PROFESSIONAL, (staff, scene) -> staff.ben),
    DUTY_ADVOCATE(Role.ADVOCATE, Relation.TEAM, (staff, scene) -> staff.tess),
    ADVOCATE(Role.ADVOCATE, Relation.NONE, (staff, scene) -> staff.nell),
    KEY_CONTACT(Role.PROFESSIONAL, Relation.ADVOCATES_SIDE, (staff, scene) -> staff.kit),
    ENGAGED(Role.PROFESSIONAL, Relation.PROFESSIONAL, (staff, scene) -> staff.raj),
    PROFESSIONAL(Role.PROFESSIONAL, Relation.NONE, (staff, scene) -> staff.ola),
    EXCLUDED(Role.PROFESSIONAL, Relation.NONE, (staff, scene) -> staff.xen),
    COVERING_MANAGER(Role.MANAGER, Relation.ADVOCATES_SIDE, (staff, scene) -> staff.max),
    ENGAGED_MANAGER(Role.MANAGER, Relation.PROFESSIONAL, (staff, scene) -> staff.mia),
    DUTY_MANAGER(Role.MANAGER, Relation.TEAM, (staff, scene) -> staff.tim),
    MANAGER(Role.MANAGER, Relation.MANAGER, (staff, scene) -> staff.mo),
    EXCLUDED_MANAGER(Role.MANAGER, Relation.NONE, (staff, scene) -> staff.mex),
    ADMINISTRATOR(Role.ADMINISTRATOR, Relation.NONE, (staff, scene) -> staff.administrator);

    private final Role role;
    private final Relation toTheCase;
    private final BiFunction<Staff, Scene, Person> who;

    Place(Role role, Relation toTheCase, BiFunction<Staff, Scene, Person> who) {
        this.role = role;
        this.toTheCase = toTheCase;
        this.who = who;
    }

    Person in(Staff staff, Scene scene) {
        return who.apply(staff, scene);
    }

    /** Whether the table allows it to whom stands here, about a thing of the scene that is another's. */
    boolean isAllowed(WhoMay.Rule rule) {
        return relationsTo(rule.about()).stream().anyMatch(relation -> rule.allows(role, relation));
    }

    private boolean isExcluded() {
        return this == EXCLUDED || this == EXCLUDED_MANAGER;
    }

    /** Ola is whom people are asked about. */
    private Relation toOla() {
        return this == PROFESSIONAL ? Relation.OWN : this == EXCLUDED ? Relation.COLLEAGUE : Relation.NONE;
    }

    /** On the duty team one is nothing to a case unless on call; a manager is one to every case. */
    private List<Relation> relationsTo(String about) {
        if (isExcluded() && about.matches("case|message|alert")) {
            return List.of();
        }
        Relation onTheCase =
                toTheCase != Relation.TEAM ? toTheCase : role == Role.MANAGER ? Relation.MANAGER : Relation.NONE;
        return switch (about) {
            case "case" -> List.of(onTheCase);
            case "message" -> List.of(toTheCase, onTheCase);
            case "alert" -> List.of(toTheCase, onTheCase, Relation.ANY);
            case "team", "mailbox", "duty" ->
                toTheCase == Relation.TEAM
                        ? List.of(Relation.TEAM, Relation.ANY)
                        : List.of(Relation.NONE, Relation.ANY);
            case "self" -> List.of(Relation.OWN);
            case "person" -> List.of(toOla(), Relation.ANY);
            default -> List.of(Relation.ANY);
        };
    }
}
